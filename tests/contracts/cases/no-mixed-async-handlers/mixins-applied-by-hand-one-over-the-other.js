// CV001: violated
import { ListView } from "classviews";

const Logged = (Base) => class Logged extends Base {};

function Saving(Base) {
  class Saving extends Base {
    post() {
      return new Response("saved");
    }
  }
  return Saving;
}

export class Books extends Logged(Saving(Logged(ListView))) {}
//           ~~~~~ mixed
