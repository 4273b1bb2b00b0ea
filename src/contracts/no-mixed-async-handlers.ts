export const noMixedAsyncHandlers = {
  code: "CV001",
  rule: "no-mixed-async-handlers",
  sentence: "within one view class, all HTTP handlers are async or none is",
  messages: {
    mixed:
      "{{ view }} mixes async and sync HTTP handlers: async {{ asyncHandlers }}; sync {{ syncHandlers }}. Make all of them async or none (a wrapped handler that returns a promise is marked with markAsync()).",
  },
  suggestions: {
    addAsync: "Make {{ handler }}() async; what it throws becomes a rejection.",
  },
} as const;
