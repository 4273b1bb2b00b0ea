import { ListView } from "classviews";

export default (Base) => {
  const Swapped = class extends ListView {
    static replaced = Base;
  };
  return Swapped;
};
