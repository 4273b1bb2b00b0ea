import type { Reporter, TestModule } from "vitest/node";

interface Row {
  tests: number;
  failed: number;
  expected: number;
  seen: number;
  milliseconds: number;
}

/** Prints a line for each host after the tests: its version, verdicts as expected, seconds. */
export default class Summary implements Reporter {
  onTestRunEnd(modules: readonly TestModule[]): void {
    const rows = new Map<string, Row>();
    for (const module of modules) {
      for (const test of module.children.allTests()) {
        const { host, verdicts } = test.meta();
        if (!host || test.result().state === "skipped") continue;
        const key = `${host.name}\t${host.version}`;
        const row = rows.get(key) ?? { tests: 0, failed: 0, expected: 0, seen: 0, milliseconds: 0 };
        row.tests += 1;
        row.failed += test.ok() ? 0 : 1;
        row.expected += verdicts?.expected ?? 0;
        row.seen += verdicts?.seen ?? 0;
        row.milliseconds += test.diagnostic()?.duration ?? 0;
        rows.set(key, row);
      }
    }
    const lines = [...rows].sort(([left], [right]) => left.localeCompare(right)).map(cells);
    const table = [["host", "version", "tests passed", "verdicts as expected", "seconds"], ...lines];
    const widths = table[0]?.map((_, column) => Math.max(...table.map((line) => line[column]?.length ?? 0)));
    const text = table.map((line) =>
      line
        .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
        .join("  ")
        .trimEnd(),
    );
    process.stdout.write(`\n${text.join("\n")}\n`);
  }
}

function cells([key, { tests, failed, expected, seen, milliseconds }]: readonly [string, Row]): string[] {
  const [name = "", version = ""] = key.split("\t");
  return [
    name,
    version,
    `${tests - failed} of ${tests}`,
    `${seen} of ${expected}`,
    (milliseconds / 1000).toFixed(1),
  ];
}
