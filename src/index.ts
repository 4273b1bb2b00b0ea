export * from "./contracts.js";
