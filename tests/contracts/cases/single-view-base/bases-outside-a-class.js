// CV002: violated
import { bases, FormView, ListView } from "classviews";

const Base = bases(ListView, FormView);
//                 ~~~~~~~~ secondView

export class Books extends Base {}
