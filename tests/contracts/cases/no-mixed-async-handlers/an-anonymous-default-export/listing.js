import { ListView } from "classviews";

export default class extends ListView {}
