// CV001: violated
import { ListView as Listing } from "classviews";

const Alias = Listing;
const Typed: typeof Listing = Alias;

export class Books extends (Alias) {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}

export class Authors extends (Typed as any) {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}

export class Shops extends Listing! {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}

export class Readers extends (Alias satisfies typeof Listing) {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
