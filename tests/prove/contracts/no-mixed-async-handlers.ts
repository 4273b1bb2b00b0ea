import type { ContractProof } from "../contract-proof.js";

export const noMixedAsyncHandlers = {
  code: "CV001",
  floor: 120,
  unknowns: {
    "a value from a call":
      "`get = wrap(handler)`, `markAsync(handler)`: the colour of what a call gives back",
    "a value by a condition": "`get = x ? a : b`",
    "a variable assigned twice": "`let handler = …; handler = …; get = handler`",
    "a field without a value": "`get;` hides the inherited one or not, by `useDefineForClassFields`",
    "a name that can't be read": "`[key]() {}` may replace any handler",
    "a decorator from elsewhere": "on the member or on the class",
    "decorated and declared twice": "compilers do not agree which one stays",
    "assigned in the constructor": "`this.get = …` in a constructor",
    "assigned on the prototype": "by an assignment, in a static block, or by `defaults()`",
    "names from a call": "`httpMethodNames = list()`",
    "handed to a function": "`register(Book)`, `register([Book])`: it may write to the class's prototype",
    "a base that can't be followed": "from a registry, by a condition, from a variable assigned twice",
    "compiled below ES2017": "without `async` it mixes with the library's handlers, which have it",
  },
  unseens: { "compiled below ES2017": "the compiler leaves no `async` in the code" },
  mutations: [
    {
      what: "the rule of CV001 takes a generator for a handler",
      file: "rules/model/questions/handlers.js",
      from: "if (summary.isGenerator)",
      to: "if (false)",
    },
    {
      what: "the assertion of CV001 lets a mix pass where only one handler is sync",
      file: "src/assertions/no-mixed-async-handlers.js",
      from: "syncHandlers.length === 0",
      to: "syncHandlers.length <= 1",
    },
  ],
} as const satisfies ContractProof;
