import { reverseLazy } from "classviews";

export const HOME = reverseLazy("home");
