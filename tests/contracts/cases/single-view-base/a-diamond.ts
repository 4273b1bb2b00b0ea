// CV002: violated
// types: CV002
import { bases, ListView } from "classviews";

class Books extends ListView {}

export class NewBooks extends bases(ListView, Books) {}
//                                  ~~~~~~~~ secondView
