// CV002: violated
// static: unknown, because what a registry returns can't be followed
import { bases, FormView, ListView } from "classviews";

const registry = new Map([["list", ListView]]);

export class Books extends bases(registry.get("list"), FormView) {}
