// CV003: violated
import { RedirectView, reverse } from "classviews";

export class Old extends RedirectView {
  url = reverse("book", { pk: 1 }, { query: { page: 2 } });
//      ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ reverse
}
