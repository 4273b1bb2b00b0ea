import type { ContractProof } from "../contract-proof.js";

export const singleViewBase = {
  code: "CV002",
  floor: 10,
  unknowns: {
    "a spread": "`bases(...list)`: it may be empty",
    "a base that can't be followed": "from a registry, by a condition, from a variable assigned twice",
  },
  unseens: {
    "a mixin applied by hand":
      "`Swap(ListView)`, whose class drops its parameter: no code of the library runs",
    "another library's function":
      "`Mixin(ListView, FormView)` of ts-mixer: what it builds can't be told apart",
  },
  mutations: [
    {
      what: "the rule of CV002 does not see a view left of a mixin",
      file: "rules/model/questions/base-lists.js",
      from: "if (view !== undefined && view < last)",
      to: "if (false)",
    },
    {
      what: "the assertion of CV002 lets a plain class stand among the mixins",
      file: "src/assertions/single-view-base.js",
      from: "if (plain !== undefined)",
      to: "if (false)",
    },
  ],
} as const satisfies ContractProof;
