// CV001: fine
import { ListView } from "classviews";

export function makeService() {
  class ListView {
    async get() {
      return "books";
    }
  }

  return class Books extends ListView {
    post() {
      return "saved";
    }
  };
}

export const Service = makeService();

export class Books extends ListView {}
