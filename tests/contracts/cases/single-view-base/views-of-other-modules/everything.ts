export * from "./views.js";
export { default as Listing } from "./views.js";
