import { View } from "classviews";

export declare class Legacy extends View {
  get(): Promise<Response>;
}
