import { ListView } from "classviews";

export class Books extends ListView {}
