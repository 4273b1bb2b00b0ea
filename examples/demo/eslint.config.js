import classviews from "classviews/eslint-plugin";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig([
  tseslint.configs.base,
  { plugins: { classviews }, extends: ["classviews/recommended"] },
]);
