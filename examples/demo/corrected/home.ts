import { RedirectView, reverseLazy } from "classviews";

export class Home extends RedirectView {
  override url = reverseLazy("book-list");
}

export const home = Home.asView();
