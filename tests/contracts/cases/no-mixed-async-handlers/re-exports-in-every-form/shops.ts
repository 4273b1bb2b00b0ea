import { Detail, pages } from "./generic.js";

export class About extends pages.Page {}

export default class Shops extends Detail {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
