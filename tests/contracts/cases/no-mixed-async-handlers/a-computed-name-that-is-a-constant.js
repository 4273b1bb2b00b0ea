// CV001: violated
import { View } from "classviews";

const GET = "get";
const method = GET;

export class Book extends View {
  async [method]() {
    return new Response("book");
  }

  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
