import { RedirectView, reverse } from "classviews";

/** The field is evaluated while the URLconf, which imports this module, is still being built. */
export class Home extends RedirectView {
  override url = reverse("book-list");
}

export const home = Home.asView();
