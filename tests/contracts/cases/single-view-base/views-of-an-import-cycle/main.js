// CV002: violated
import { bases } from "classviews";
import { Listing } from "./listing.js";
import { Contact } from "./contact.js";

export const title = "books";

export class Books extends bases(Listing, Contact) {}
//                               ~~~~~~~ secondView
