import { View } from "classviews";

export class Shop extends View {}
