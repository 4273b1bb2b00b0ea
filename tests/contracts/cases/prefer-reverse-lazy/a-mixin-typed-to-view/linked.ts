import { reverse, type View } from "classviews";

type Constructor<T> = new (...args: any[]) => T;

export function Linked<B extends Constructor<View>>(Base: B) {
  return class Linked extends Base {
    home = reverse("home");
//         ~~~~~~~~~~~~~~~ reverse
  };
}
