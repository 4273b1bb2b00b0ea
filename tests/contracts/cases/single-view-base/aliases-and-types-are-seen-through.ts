// CV002: violated
import { bases as build, FormView as Form, ListView as Listing, type View } from "classviews";

const Alias = Listing;
const Typed: typeof View = Form;

export class Books extends build(Alias as any, Form) {}
//                               ~~~~~~~~~~~~ secondView
