// CV002: violated
import { bases } from "classviews";

class Plain {}

export class Books extends bases(Plain, Plain) {}
//                               ~~~~~ notAMixin
