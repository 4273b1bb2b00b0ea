import {
  ArchiveIndexView,
  DateMixin,
  MonthArchiveView,
  MultipleObjectMixin,
  YearArchiveView,
  bases,
  mixin,
} from "classviews";
import { type Book, books } from "../books/models.js";

/** Books by the day when they came into the shop. */
const Arrivals = mixin(
  (Base) =>
    class Arrivals extends DateMixin(MultipleObjectMixin(Base)) {
      override model = books;
      override dateField = "arrivedOn";
      override usesDatetimeField = false;
    },
);

export class ArrivalIndex extends bases(Arrivals, ArchiveIndexView<Book>) {
  override paginateBy = 12;
}

export class ArrivalYear extends bases(Arrivals, YearArchiveView<Book, { year: number }>) {}

export class ArrivalMonth extends bases(Arrivals, MonthArchiveView<Book, { year: number; month: number }>) {}
