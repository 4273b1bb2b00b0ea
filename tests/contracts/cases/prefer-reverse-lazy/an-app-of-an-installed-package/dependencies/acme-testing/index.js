export { testApp } from "./test-app.js";
