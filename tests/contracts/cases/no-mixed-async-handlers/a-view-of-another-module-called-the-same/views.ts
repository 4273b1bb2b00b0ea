export class ListView {
  async get() {
    return new Response("books");
  }
}
