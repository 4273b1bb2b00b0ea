// CV002: fine
import { type DetailView, type ListView, View } from "classviews";

export class Books extends View {}

// @ts-ignore -- whether the two agree is TypeScript's business
export interface Books extends ListView, DetailView {}
