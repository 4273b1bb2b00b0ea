// CV003: violated
import { path, RedirectView, reverseLazy } from "classviews";

const HOME = reverseLazy("home");

export const urlpatterns = [path("old/", RedirectView.asView({ url: `${HOME}?from=old` }))];
//                                                                     ~~~~ forced
