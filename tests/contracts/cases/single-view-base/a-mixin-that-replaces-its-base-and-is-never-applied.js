// CV002: fine
import { ListView } from "classviews";

export const Swap = (Base) =>
  class extends ListView {
    static replaced = Base;
  };

export class Books extends ListView {}
