// CV002: violated
// types: CV002
import { bases } from "classviews";
import Listing, { Contact as Form } from "./views.js";
import { shop } from "./shop.js";

export const Books = (): unknown => class extends bases(Listing, Form) {};
//                                                      ~~~~~~~ secondView

export class Shop extends bases(shop.Listing, shop.Contact) {}
//                              ~~~~~~~~~~~~ secondView

Books();
