// CV003: violated
import { reverseLazy } from "classviews";

const HOME = reverseLazy("home");

export const text = String(HOME);
//                         ~~~~ forced
