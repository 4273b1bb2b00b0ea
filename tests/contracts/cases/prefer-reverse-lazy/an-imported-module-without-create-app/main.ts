// CV003: violated
import { HOME } from "./links.js";

export const links = [HOME];
