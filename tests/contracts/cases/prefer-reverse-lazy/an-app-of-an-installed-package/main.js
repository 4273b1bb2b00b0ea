// CV003: fine
import { testApp } from "acme-testing";
import { reverse } from "classviews";

export const app = testApp;
export const home = reverse("home");
