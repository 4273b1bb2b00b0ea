// CV002: violated
// static: unknown, because what a spread holds shows at run time
import { bases, FormView, ListView } from "classviews";

const views = [ListView, FormView];

export class Books extends bases(...views) {}
