import { TemplateView as Base } from "classviews";

export { Base };
