import classviews from "classviews/eslint-plugin";
import { defineConfig } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig([
  { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser } },
  { plugins: { classviews }, extends: ["classviews/recommended"] },
]);
