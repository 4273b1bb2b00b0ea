import { DetailView } from "classviews";

export class Article extends DetailView {}
