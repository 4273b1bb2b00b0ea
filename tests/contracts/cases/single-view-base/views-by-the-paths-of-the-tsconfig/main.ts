// CV002: violated
import { bases, LoginRequiredMixin } from "classviews";
import { Contact } from "@/contact.js";
import { Books } from "@/books.js";

export class Page extends bases(LoginRequiredMixin, Books, Contact) {}
//                                                  ~~~~~ secondView
