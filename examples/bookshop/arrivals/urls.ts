import { path } from "classviews";
import { ArrivalIndex, ArrivalMonth, ArrivalYear } from "./views.js";

export const urlpatterns = [
  path("", ArrivalIndex.asView(), { name: "index" }),
  path("<int:year>/", ArrivalYear.asView(), { name: "year" }),
  path("<int:year>/<int:month>/", ArrivalMonth.asView(), { name: "month" }),
];
