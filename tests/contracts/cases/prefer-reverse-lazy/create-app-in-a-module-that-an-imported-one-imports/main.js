// CV003: fine
import * as cv from "classviews";
import "./server.js";

export const HOME = cv.reverse("home");
