export * as shop from "./everything.js";
