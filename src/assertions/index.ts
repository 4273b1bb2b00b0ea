export { assertNoMixedAsyncHandlers } from "./no-mixed-async-handlers.js";
export { assertReversible } from "./prefer-reverse-lazy.js";
export { assertExtendsParameter, assertSingleViewBase } from "./single-view-base.js";
