// CV001: violated
import Listing from "./listing.js";

export default class extends Listing {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
