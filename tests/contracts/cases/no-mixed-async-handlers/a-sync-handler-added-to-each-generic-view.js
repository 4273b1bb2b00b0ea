// CV001: violated
import { DetailView, FormView, RedirectView, TemplateView } from "classviews";

export class About extends TemplateView {
  delete() {
//~~~~~~ mixed
    return new Response("deleted");
  }
}

export class Book extends DetailView {
  patch() {
//~~~~~ mixed
    return new Response("patched");
  }
}

export class Contact extends FormView {
  delete() {
//~~~~~~ mixed
    return new Response("deleted");
  }
}

export class Old extends RedirectView {
  trace() {
//~~~~~ mixed
    return new Response("traced");
  }
}
