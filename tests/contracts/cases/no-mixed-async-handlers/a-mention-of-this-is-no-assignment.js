// CV001: violated
import { View } from "classviews";

export class Book extends View {
  compare = this.isSame.bind(this);
  note = () => console.log(this);

  isSame(other) {
    return other === this;
  }

  copy() {
    const { request } = this;
    return { ...this, request };
  }

  chain() {
    return this;
  }

  register(list) {
    list.push(this);
    return [this];
  }

  async get() {
    return new Response(String(this.chain() === this));
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
