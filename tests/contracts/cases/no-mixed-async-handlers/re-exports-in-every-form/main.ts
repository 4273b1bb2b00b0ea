// CV001: violated
export * from "./books.js";
export { default as Shops } from "./shops.js";
export * as people from "./people.js";
