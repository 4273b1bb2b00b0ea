import { Form, pages } from "./generic.js";

export class Readers extends Form {
  delete() {
//~~~~~~ mixed
    return new Response("deleted");
  }
}

export class Authors extends pages.Page {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
