// CV002: violated
// runtime: unseen, because what another library's function builds can't be told apart
import { TemplateView, View } from "classviews";
import { Mixin as mix } from "ts-mixer";

class Titled {}

class About extends TemplateView {}

export class Contact extends mix(About, Titled, View) {}
//                                              ~~~~ secondView
