import { View } from "classviews";

export declare class Article extends View {
  get(): Promise<Response>;
}
