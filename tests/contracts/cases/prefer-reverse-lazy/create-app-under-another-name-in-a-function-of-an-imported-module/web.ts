export { createApp as makeApp } from "classviews";
