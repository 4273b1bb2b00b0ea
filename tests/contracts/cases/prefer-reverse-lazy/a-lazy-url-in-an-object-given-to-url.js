// CV003: fine
import { reverseLazy } from "classviews";

const HOME = reverseLazy("home");

export const odd = new URL({ to: HOME }, "http://localhost");

export const text = String({ to: HOME });
