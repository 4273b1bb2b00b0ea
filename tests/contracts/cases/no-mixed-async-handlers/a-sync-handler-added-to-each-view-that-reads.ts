// CV001: violated
import {
  ArchiveIndexView,
  DateDetailView,
  DayArchiveView,
  ListView,
  MonthArchiveView,
  TodayArchiveView,
  WeekArchiveView,
  YearArchiveView,
} from "classviews";

export class Books extends ListView {
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}

export class Archive extends ArchiveIndexView {
  override dateField = "published";
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}

export class Year extends YearArchiveView {
  override dateField = "published";
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}

export class Month extends MonthArchiveView {
  override dateField = "published";
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}

export class Week extends WeekArchiveView {
  override dateField = "published";
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}

export class Day extends DayArchiveView {
  override dateField = "published";
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}

export class Today extends TodayArchiveView {
  override dateField = "published";
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}

export class BookOfDay extends DateDetailView {
  override dateField = "published";
  post() {
//~~~~ mixed
    return new Response("saved");
  }
}
