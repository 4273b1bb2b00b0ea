// CV001: violated
import { CreateView, DeleteView, UpdateView } from "classviews";

export class Add extends CreateView {
  get() {
//~~~ mixed
    return new Response("form");
  }
}

export class Change extends UpdateView {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}

export class Remove extends DeleteView {
  delete() {
//~~~~~~ mixed
    return new Response("deleted");
  }
}
