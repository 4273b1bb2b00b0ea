// CV001: violated
import { Readable } from "@views/readable.js";
import { Saving } from "mixins";
import { bases } from "classviews";

export class Book extends bases(Saving, Readable) {}
//           ~~~~ mixed
