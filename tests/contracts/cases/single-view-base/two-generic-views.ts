// CV002: violated
// types: CV002
import { ArchiveIndexView, bases, CreateView, DeleteView, DetailView, ListView, UpdateView } from "classviews";

export class Books extends bases(ListView, CreateView) {}
//                               ~~~~~~~~ secondView

export class Book extends bases(UpdateView, DeleteView, DetailView) {}
//                              ~~~~~~~~~~ secondView
//                                          ~~~~~~~~~~ secondView

export class Archive extends bases(ArchiveIndexView, ListView) {}
//                                 ~~~~~~~~~~~~~~~~ secondView
