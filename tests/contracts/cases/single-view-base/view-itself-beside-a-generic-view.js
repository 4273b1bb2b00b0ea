// CV002: violated
import { bases, ListView, View } from "classviews";

export class Books extends bases(View, ListView) {}
//                               ~~~~ secondView
