// CV003: violated
import { CreateView, DeleteView, reverse, UpdateView } from "classviews";

export class Add extends CreateView {
  override successUrl = reverse("books");
//                      ~~~~~~~~~~~~~~~~ reverse
}

export class Change extends UpdateView {
  override successUrl = reverse("books");
//                      ~~~~~~~~~~~~~~~~ reverse
}

export class Remove extends DeleteView {
  override successUrl = reverse("books");
//                      ~~~~~~~~~~~~~~~~ reverse
}
