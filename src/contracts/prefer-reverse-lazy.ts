export const preferReverseLazy = {
  code: "CV003",
  rule: "prefer-reverse-lazy",
  sentence:
    "what is evaluated while a class or URLconf is being defined uses reverseLazy(), not reverse(), and does not turn the lazy URL into a string there",
  messages: {
    reverse:
      "reverse() is called while {{ subject }} is being defined, when the URLconf may not be loaded. Use reverseLazy(), or call reverse() in a method or getter.",
    forced:
      "A lazy URL is turned into a string while {{ subject }} is being defined, when the URLconf may not be loaded. Do it in a getter or a method.",
  },
  suggestions: {
    useReverseLazy: "Use reverseLazy(), a LazyUrl that is evaluated at each use.",
  },
} as const;
