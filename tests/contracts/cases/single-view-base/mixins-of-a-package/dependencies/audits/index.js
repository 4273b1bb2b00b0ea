import { mixin } from "classviews";

export default mixin((Base) => class Audited extends Base {});

export function Titled(Base) {
  return class extends Base {
    title() {
      return "books";
    }
  };
}
