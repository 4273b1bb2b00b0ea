import { Base } from "./base.js";

export class Page extends Base {}
