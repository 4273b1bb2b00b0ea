// CV002: violated
import { bases, ListView } from "classviews";

class Books extends ListView {}

export class NewBooks extends bases(Books, ListView) {}
//                                  ~~~~~ secondView
