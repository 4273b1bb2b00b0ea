// CV003: violated
import { reverseLazy } from "classviews";

export const json = JSON.stringify(reverseLazy("home"));
//                                 ~~~~~~~~~~~~~~~~~~~ forced
