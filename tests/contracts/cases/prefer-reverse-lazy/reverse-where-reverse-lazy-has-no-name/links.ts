export { reverse as default, reverseLazy } from "classviews";
