// CV001: fine
import {
  bases,
  CreateView,
  DeleteView,
  DeletionMixin,
  DetailView,
  FormMixin,
  type HttpRequest,
  ListView,
  ModelFormMixin,
  ProcessFormView,
  SingleObjectMixin,
  UpdateView,
  View,
  YearArchiveView,
} from "classviews";

export class Add extends CreateView {
  override async get(request: HttpRequest, params: object) {
    return super.get(request, params);
  }
}

export class Change extends UpdateView {
  override async post(request: HttpRequest, params: object) {
    return super.post(request, params);
  }
}

export class Remove extends DeleteView {
  override async delete() {
    return new Response("deleted");
  }
}

export class Year extends YearArchiveView {
  override dateField = "published";
  override async get(request: HttpRequest, params: object) {
    return super.get(request, params);
  }
}

export class AuthorBooks extends bases(SingleObjectMixin, ListView) {
  override async get(request: HttpRequest, params: object) {
    this.object = await this.getObject([]);
    return super.get(request, params);
  }
}

export class BookWithForm extends bases(FormMixin, DetailView) {
  async post() {
    return this.formValid(await this.getForm());
  }
}

export class Edit extends bases(ModelFormMixin, ProcessFormView) {}

export class Discard extends bases(DeletionMixin, View) {
  async get() {
    return new Response("sure?");
  }
}
