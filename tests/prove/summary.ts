import type { ChunkResult, Disagreement } from "./chunk.js";
import type { ChangedProject, FixedTypesFindings } from "./fixed-types.js";
import type { OxlintFindings } from "./oxlint.js";
import type { TypedFindings } from "./typed.js";
import { proofs } from "./contracts/index.js";
import { codes } from "./unknowns.js";

/** What a run has found so far. */
export class Summary {
  readonly disagreements: Disagreement[] = [];
  readonly kinds = new Set<string>();
  readonly fixed: Record<string, Readonly<Record<string, string>>> = {};
  readonly changed: ChangedProject[] = [];
  readonly counts = {
    projects: 0,
    modules: 0,
    classes: 0,
    apart: 0,
    fixed: 0,
    suggestions: 0,
    oxlint: 0,
    changes: 0,
    followed: 0,
    typed: 0,
    refused: 0,
  };
  readonly verdicts = new Map<string, number>();
  readonly others = new Map<string, number>();

  add(result: ChunkResult): void {
    const { counts } = this;
    counts.projects += result.projects;
    counts.modules += result.modules;
    counts.classes += result.classes;
    counts.apart += result.apart;
    counts.fixed += result.fixes.modules;
    counts.suggestions += result.fixes.suggestions;
    addAll(this.verdicts, result.verdicts);
    addAll(this.others, result.others);
    Object.assign(this.fixed, result.fixed);
    this.changed.push(...result.changed);
    this.#tell(result.disagreements);
  }

  addOxlint({ modules, disagreements }: OxlintFindings): void {
    this.counts.oxlint = modules;
    this.#tell(disagreements);
  }

  addFixedTypes(findings: FixedTypesFindings | null): void {
    this.counts.changes = findings?.changes ?? 0;
    this.counts.followed = findings?.followed ?? 0;
    this.#tell(findings?.disagreements ?? []);
  }

  addTyped(findings: TypedFindings | null): void {
    this.counts.typed = findings?.lines ?? 0;
    this.counts.refused = findings?.refused ?? 0;
    this.#tell(findings?.disagreements ?? []);
  }

  /**
   * Why the run proves less than it should: nothing was compared, or a contract was seldom violated. Fewer than 100
   * projects are too few to ask for a contract's floor.
   */
  get shortfalls(): string[] {
    if (this.verdicts.size === 0) return ["nothing was compared"];
    const { projects } = this.counts;
    if (projects < 100) return [];
    return codes.flatMap((code) => {
      const spoke = this.verdicts.get(`${code} both speak`) ?? 0;
      const floor = Math.ceil((proofs[code].floor * projects) / 100);
      return spoke < floor
        ? [`${code}: both speak ${String(spoke)} times, and its floor is ${String(floor)}`]
        : [];
    });
  }

  #tell(disagreements: readonly Disagreement[]): void {
    this.disagreements.push(...disagreements);
    for (const { kind } of disagreements) this.kinds.add(kind);
  }
}

function addAll(counts: Map<string, number>, more: Readonly<Record<string, number>>): void {
  for (const [key, count] of Object.entries(more)) counts.set(key, (counts.get(key) ?? 0) + count);
}

/** The figures of a run, and every kind of disagreement with its smallest project. */
export function printed(summary: Summary, seed: number, density: string, seconds: number): string {
  const { counts, verdicts, disagreements, others } = summary;
  const all = [...verdicts.values()].reduce((sum, count) => sum + count, 0);
  const lines = [
    "",
    `seed ${seed}: ${counts.projects} projects, ${counts.modules} modules, ${counts.classes} classes in ${seconds.toFixed(0)} s`,
    "",
    "verdicts".padEnd(60) + [...codes, "share"].map((head) => head.padStart(9)).join(""),
    ...["both speak", "both silent", "masked", "unknown", "unseen", "disagreement"].flatMap((verdict) =>
      rows(verdict, verdicts, all),
    ),
    "",
    `run in a process each: ${counts.apart} programs, with the same errors`,
    `fixed by ESLint: ${counts.fixed} modules; by Oxlint: ${counts.oxlint}; suggestions tried: ${counts.suggestions}`,
    `modules that TypeScript has seen before and after a fix or suggestion: ${counts.changes}, of which others have to follow ${counts.followed}`,
    `lines that TypeScript speaks of, too: ${counts.typed}, of which it refuses ${counts.refused}`,
    ...otherErrors(others),
    "",
    ...told(disagreements, density),
    ...summary.shortfalls.map((shortfall) => `TOO LITTLE: ${shortfall}`),
    `${disagreements.length} disagreements`,
    "",
  ];
  return lines.join("\n");
}

function rows(verdict: string, verdicts: ReadonlyMap<string, number>, all: number): string[] {
  const own = [...verdicts].flatMap(([key, count]) => {
    const [, code = "", name = "", tags = ""] = /^(CV\d+) ([^:]+)(?:: (.*))?$/.exec(key) ?? [];
    return name === verdict ? [{ code, tags, count }] : [];
  });
  const row = (label: string, matching: typeof own): string => {
    const sums = codes.map((code) =>
      matching.filter((one) => one.code === code).reduce((sum, { count }) => sum + count, 0),
    );
    const total = sums.reduce((sum, count) => sum + count, 0);
    const share = `${((100 * total) / all).toFixed(2)} %`;
    return label.padEnd(60) + sums.map((sum) => String(sum).padStart(9)).join("") + share.padStart(9);
  };
  // One that several tags excuse counts for the first.
  const tags = [...new Set(own.map((one) => firstTag(one.tags)))].filter((tag) => tag !== "").sort();
  return [
    row(verdict, own),
    ...tags.map((tag) =>
      row(
        `  ${tag}`,
        own.filter((one) => firstTag(one.tags) === tag),
      ),
    ),
  ];
}

function firstTag(tags: string): string {
  return tags.split(" + ")[0] ?? "";
}

function otherErrors(others: ReadonlyMap<string, number>): string[] {
  const total = [...others.values()].reduce((sum, count) => sum + count, 0);
  const most = [...others].sort((one, other) => other[1] - one[1]).slice(0, 5);
  return [
    `errors of no contract: ${total}, most of them`,
    ...most.map(([text, count]) => `  ${count} × ${text}`),
  ];
}

function told(disagreements: readonly Disagreement[], density: string): string[] {
  const kinds = [...new Set(disagreements.map(({ kind }) => kind))];
  return kinds.flatMap((kind) => {
    const same = disagreements.filter((one) => one.kind === kind);
    const first = same.find(({ example }) => example !== "") ?? same[0];
    if (!first) return [];
    return [
      `${same.length} × ${kind}`,
      `repeat it: npm run prove -- --seed ${first.seed} --path ${first.path}${density === "1" ? "" : ` --density ${density}`}`,
      first.details,
      first.example,
    ];
  });
}
