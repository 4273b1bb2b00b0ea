/** Makes text bold, dim or coloured, or leaves it. */
export type Paint = (format: "bold" | "dim" | "red" | "green", text: string) => string;

/**
 * Rows as text in columns, under a heading.
 *
 * @param rows - the cells of each row by column; every row has the columns of the first
 */
export function table(rows: readonly Readonly<Record<string, string>>[], paint: Paint): string {
  const columns = Object.keys(rows[0] ?? {});
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))];
  const widths = columns.map((_, index) => Math.max(...lines.map((cells) => (cells[index] ?? "").length)));
  return lines
    .map((cells, index) => {
      const line = cells
        .map((cell, column) => cell.padEnd(widths[column] ?? 0))
        .join("  ")
        .trimEnd();
      return `${index === 0 ? paint("bold", line) : line}\n`;
    })
    .join("");
}
