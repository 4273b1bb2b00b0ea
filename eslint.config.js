import js from "@eslint/js";
import classviews from "classviews/eslint-plugin";
import { defineConfig, globalIgnores } from "eslint/config";
import tseslint from "typescript-eslint";

export default defineConfig([
  globalIgnores([
    "dist/",
    ".cache/",
    "coverage/",
    "tests/contracts/cases/", // the cases: modules with mistakes in them, held to their verdicts by the harness
    "tests/parser/syntax/", // all that the languages have, and no code of anyone
    "tests/docs/prisma/generated/", // by Prisma, of the schema beside it
    "examples/demo/mistakes/", // linted by `npm run demo`, which expects the reports
  ]),
  { linterOptions: { reportUnusedDisableDirectives: "error", reportUnusedInlineConfigs: "error" } },
  js.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        projectService: { allowDefaultProject: ["*.js", ".*.js", "*.ts"] },
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      eqeqeq: ["error", "always", { null: "ignore" }],
      // Control characters are what checks of paths and headers look for.
      "no-control-regex": "off",
      "no-console": "error",
      // The compiler tells undefined names, in JavaScript too (checkJs).
      "no-undef": "off",
      // A subclass factory's constructor has to take `...args: any[]` (TS2545).
      "@typescript-eslint/no-explicit-any": ["error", { ignoreRestArgs: true }],
      // Attributes are declared in an interface merged with the class, so that a user's getter may replace one.
      "@typescript-eslint/no-unsafe-declaration-merging": "off",
      "@typescript-eslint/no-empty-object-type": ["error", { allowInterfaces: "with-single-extends" }],
      // `async` is a handler's colour here, part of its contract, and not only a place for `await`.
      "@typescript-eslint/require-await": "off",
      // Methods are compared by identity and put into tables; each is called on an instance.
      "@typescript-eslint/unbound-method": "off",
      // A mixin's `this` is a view by its shape, through the interface that it is merged with.
      "@typescript-eslint/no-unsafe-class-instance-assignment": "off",
      "@typescript-eslint/no-confusing-void-expression": ["error", { ignoreArrowShorthand: true }],
      "@typescript-eslint/restrict-template-expressions": [
        "error",
        { allowNumber: true, allow: [{ from: "file", name: "LazyUrl" }] },
      ],
      // `T`: a class has to repeat the type parameters of the interface that it is merged with.
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_|^T$" },
      ],
    },
  },
  {
    // A rule asks the model, and reaches no deeper than its questions.
    files: ["rules/**/*.ts"],
    ignores: ["rules/model/**"],
    rules: {
      "no-restricted-imports": ["error", { patterns: [{ regex: "/model/(?!(?:index|host)\\.js$)" }] }],
    },
  },
  {
    files: ["tests/**"],
    rules: {
      // A class may be there to be refused, and an operator to be shown with a lazy URL.
      "@typescript-eslint/no-extraneous-class": "off",
      "@typescript-eslint/restrict-plus-operands": "off",
      // expect.any() and expect.stringMatching() are typed `any`.
      "@typescript-eslint/no-unsafe-assignment": "off",
    },
  },
  { files: ["src/**", "examples/**"], extends: [classviews.configs.recommended] },
  { files: ["bench/**"], extends: [tseslint.configs.disableTypeChecked] },
  {
    files: ["scripts/**", "examples/**", "bench/**"],
    rules: { "no-console": "off" },
  },
]);
