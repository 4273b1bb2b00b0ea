/** What the prover has for one contract, in `contracts/<rule>.ts`. */
export interface ContractProof {
  /** The contract's code, such as `CV001`. */
  readonly code: string;
  /** How often rule and assertion must both speak in 100 projects, so that the run says something of the contract. */
  readonly floor: number;
  /**
   * The constructs of which the rule can't know the outcome, so that it is silent and the assertion decides. Each
   * generated use of one carries its tag.
   */
  readonly unknowns: Readonly<Record<string, string>>;
  /** The constructs that are wrong and reported, although no assertion sees them. */
  readonly unseens: Readonly<Record<string, string>>;
  /** Checks to take out of the built package, one at a time: the prover must find each that is missing. */
  readonly mutations: readonly [Mutation, ...Mutation[]];
}

/** A check that is taken out. */
export interface Mutation {
  readonly what: string;
  /** Below `dist/`. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}
