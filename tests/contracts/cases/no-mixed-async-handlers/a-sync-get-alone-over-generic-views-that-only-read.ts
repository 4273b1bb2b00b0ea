// CV001: fine
import { DetailView, ListView, TodayArchiveView } from "classviews";

export class Books extends ListView {
  // @ts-expect-error -- TypeScript wants the promise that the inherited get() gives
  override get() {
    return new Response("books");
  }
}

export class Book extends DetailView {
  // @ts-expect-error -- as above
  override get() {
    return new Response("book");
  }
}

export class Today extends TodayArchiveView {
  override dateField = "published";
  // @ts-expect-error -- as above
  override get() {
    return new Response("today");
  }
}
