export { reverse, reverseLazy as lazy } from "classviews";
