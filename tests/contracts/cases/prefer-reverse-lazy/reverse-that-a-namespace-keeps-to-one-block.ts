// CV003: violated
import { reverse } from "classviews";

namespace Text {
  const reverse = (text: string): string => [...text].reverse().join("");
  export const turned = reverse("abc");
}

namespace Text {
  export const home = reverse("home");
//                    ~~~~~~~~~~~~~~~ reverse
}

export const { turned, home } = Text;
