/** What the command prints, and its exit status. */
export interface Outcome {
  readonly output: string;
  readonly status: 0 | 1;
}
