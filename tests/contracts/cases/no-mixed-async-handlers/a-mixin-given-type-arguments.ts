// CV001: violated
import { DetailView, FormMixin, bases } from "classviews";

interface Comment {
  readonly text: string;
}

export class Book extends bases(FormMixin<Comment>, DetailView<Comment>) {
  post(): Response {
//~~~~ mixed
    return new Response("written");
  }
}
