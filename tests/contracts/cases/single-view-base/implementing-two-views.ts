// CV002: fine
import { type FormView, type ListView, View } from "classviews";

// @ts-ignore -- what the class lacks is TypeScript's business
export class Books extends View implements ListView, FormView {}
