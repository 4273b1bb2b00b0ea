// CV001: fine
export { ListView, TemplateView, View } from "classviews";
