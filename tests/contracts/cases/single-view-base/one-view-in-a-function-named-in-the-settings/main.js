// CV002: fine
// settings: { "mixinFunctions": ["compose"] }
import { ListView } from "classviews";
import { compose } from "./compose.js";

class Titled {}

export class Books extends compose(ListView, Titled) {}
