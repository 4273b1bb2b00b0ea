// CV002: fine
import { bases, ListView } from "classviews";
import Audited, { Titled } from "audits";

export class Books extends bases(Audited, Titled, ListView) {}
