import { DetailView } from "classviews";

export { FormView, TemplateView as Page } from "classviews";
export default DetailView;
