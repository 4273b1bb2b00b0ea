// CV003: fine
import { reverse } from "classviews";
import { app } from "./app.js";

export const HOME = reverse("home");

export const SAME = app.reverse("home");
