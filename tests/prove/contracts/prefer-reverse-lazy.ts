import type { ContractProof } from "../contract-proof.js";

export const preferReverseLazy = {
  code: "CV003",
  floor: 25,
  unknowns: {
    "a class made in a function":
      "its static parts: when the function, or the field that holds it, is run can't be told",
    "inside a try": "what is thrown may be caught",
    "a function that is called": "by a field's value, or at module level; a helper object made there",
    "an app that a function creates": "further down: other code that runs before may call it",
    "a callback": "`list.map(() => reverse(…))`, `list.map(reverse)`",
    "a mixin by itself": "neither applied to a view in its module nor typed to `View`",
    "a class that can't be followed": "an instance field of it",
    "forced by other means": "`Number()`, `[url].join()` and others that the rule's page does not list",
  },
  unseens: {
    "a condition that is not reached": "wrong whenever it is",
    "imported after the app": "by `import()`, or further down: only the order of imports saves it",
  },
  mutations: [
    {
      what: "the rule of CV003 takes no class for one that views are made of",
      file: "rules/model/questions/definition-time.js",
      from: "owner !== undefined && this.#graph.once(classesInViews).has(owner)",
      to: "false",
    },
    {
      what: "the assertion of CV003 forgets the probe once the app is there",
      file: "src/assertions/prefer-reverse-lazy.js",
      from: "isReady && probes === 0",
      to: "isReady",
    },
    {
      what: "the fix of CV003 leaves the import as it is",
      file: "rules/fixes/reverse-lazy.js",
      from: "return imports && [...imports, ...edits]",
      to: "return imports && edits",
    },
  ],
} as const satisfies ContractProof;
