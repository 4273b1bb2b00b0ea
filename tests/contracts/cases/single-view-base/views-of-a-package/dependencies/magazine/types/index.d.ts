import { View } from "classviews";

export declare class Shop extends View {}
