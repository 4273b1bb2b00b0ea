import type { A } from "a"; declare const x: A; export = x;
