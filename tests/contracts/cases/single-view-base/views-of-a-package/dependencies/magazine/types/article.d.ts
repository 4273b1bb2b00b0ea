import { DetailView } from "classviews";

export declare class Article extends DetailView {}
