/** A plugin that is given every file's syntax tree, and does nothing. */
export default {
  meta: { name: "empty" },
  rules: { nothing: { create: () => ({ Program() {} }) } },
};
