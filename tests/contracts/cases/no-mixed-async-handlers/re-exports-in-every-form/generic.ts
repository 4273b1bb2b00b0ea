export * from "classviews";
export { FormView as Form, default as Detail } from "./more.js";
export * as pages from "./more.js";
