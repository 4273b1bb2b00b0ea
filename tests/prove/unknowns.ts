/**
 * The constructs of which a rule can't know the outcome, so that it is silent and the assertion decides. Each
 * generated use of one carries its tag.
 */
export const unknowns = {
  CV001: {
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
  CV002: {
    "a spread": "`bases(...list)`: it may be empty",
    "a base that can't be followed": "from a registry, by a condition, from a variable assigned twice",
  },
  CV003: {
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
} as const;

/** The constructs that are wrong and reported, although no assertion sees them. */
export const unseens = {
  CV001: { "compiled below ES2017": "the compiler leaves no `async` in the code" },
  CV002: {
    "a mixin applied by hand":
      "`Swap(ListView)`, whose class drops its parameter: no code of the library runs",
    "another library's function":
      "`Mixin(ListView, FormView)` of ts-mixer: what it builds can't be told apart",
  },
  CV003: {
    "a condition that is not reached": "wrong whenever it is",
    "imported after the app": "by `import()`, or further down: only the order of imports saves it",
  },
} as const;

/** A contract's code. */
export type Code = keyof typeof unknowns;

/** Every code. */
export const codes: readonly Code[] = ["CV001", "CV002", "CV003"];

/** A code and the name of one of its constructs, such as `CV001 a value from a call`. */
export type UnknownTag = { [C in Code]: `${C} ${keyof (typeof unknowns)[C] & string}` }[Code];

/** The same, of a construct that no assertion sees. */
export type UnseenTag = { [C in Code]: `${C} ${keyof (typeof unseens)[C] & string}` }[Code];

/** The tags of what a stretch of code holds. */
export interface Tags {
  readonly unknown: readonly UnknownTag[];
  readonly unseen: readonly UnseenTag[];
}

/** All tags of several parts. */
export function joined(...parts: readonly Partial<Tags>[]): Tags {
  return {
    unknown: [...new Set(parts.flatMap(({ unknown = [] }) => unknown))],
    unseen: [...new Set(parts.flatMap(({ unseen = [] }) => unseen))],
  };
}

/** The tags of one contract among them. */
export function tagsOf<T extends string>(code: Code, tags: readonly T[]): T[] {
  return tags.filter((tag) => tag.startsWith(code));
}
