export { reverse as url } from "classviews";
