export { FormView as Form } from "classviews";
