// CV001: violated
import { View } from "classviews";
import save, { show as display } from "./handlers.js";

export class Book extends View {
  get = display;

  post = save;
//~~~~ mixed
}
