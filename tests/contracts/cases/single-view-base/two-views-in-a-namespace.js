// CV002: violated
import * as cv from "classviews";

export class Books extends cv.bases(cv.ListView, cv.FormView) {}
//                                  ~~~~~~~~~~~ secondView
