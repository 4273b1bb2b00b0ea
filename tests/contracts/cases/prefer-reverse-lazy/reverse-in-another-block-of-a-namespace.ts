// CV003: fine
import { reverse, View } from "classviews";

export namespace Text {
  export const reverse = (text: string): string => [...text].reverse().join("");
}

export namespace Text {
  export const palindrome = `abc${reverse("abc")}`;
}

export class Home extends View {
  async get() {
    return new Response(reverse("home"));
  }
}
