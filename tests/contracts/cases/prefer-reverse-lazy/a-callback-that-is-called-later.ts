// CV003: fine
import { reverse, View } from "classviews";

const later: (() => string)[] = [];

function onStart(callback: () => string): number {
  return later.push(callback);
}

export class Book extends View {
  static home = onStart(() => reverse("home"));
}
