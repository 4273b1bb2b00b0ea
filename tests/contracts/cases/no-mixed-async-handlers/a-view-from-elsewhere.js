// CV001: fine
class View {
  static asView() {
    return new this();
  }
}

class ListView extends View {
  async get() {
    return new Response("books");
  }
}

export class Books extends ListView {
  post() {
    return new Response("saved");
  }
}
