// CV002: fine
import {
  bases,
  DayMixin,
  DeletionMixin,
  DetailView,
  FormMixin,
  ListView,
  ModelFormMixin,
  MonthMixin,
  MultipleObjectMixin,
  MultipleObjectTemplateResponseMixin,
  ProcessFormView,
  SingleObjectMixin,
  SingleObjectTemplateResponseMixin,
  TemplateView,
  View,
  WeekMixin,
  YearMixin,
} from "classviews";

export class AuthorBooks extends bases(SingleObjectMixin, ListView) {}

export class BookWithForm extends bases(FormMixin, DetailView) {}

export class Edit extends bases(ModelFormMixin, SingleObjectTemplateResponseMixin, ProcessFormView) {}

export class Discard extends bases(DeletionMixin, SingleObjectMixin, View) {}

export class Page extends bases(MultipleObjectTemplateResponseMixin, MultipleObjectMixin, TemplateView) {}

export class Calendar extends bases(YearMixin, MonthMixin, WeekMixin, DayMixin, ListView) {
  override dateField = "published";
}
