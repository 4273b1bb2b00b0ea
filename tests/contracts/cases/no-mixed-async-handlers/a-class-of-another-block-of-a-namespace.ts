// CV001: fine
import { ListView, View } from "classviews";

class Page extends View {
  get() {
    return new Response("page");
  }
}

namespace Admin.Pages {
  export class Page extends ListView {}
}

namespace Admin.Pages {
  export class Books extends Page {
    async post() {
      return new Response("saved");
    }
  }
}

export class Home extends Page {
  post() {
    return new Response("saved");
  }
}
export const { Books } = Admin.Pages;
