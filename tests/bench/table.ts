/**
 * Numbers of both sides beside each other, and how many times the one is of the other.
 *
 * @module
 */

/** One line: a quantity and its value on either side, the other's absent where it is not there. */
export interface Row {
  readonly what: string;
  readonly ours: number;
  readonly theirs: number | undefined;
}

/** A table with a title; `unit` stands in its head. */
export function formatTable(title: string, unit: string, rows: readonly Row[]): string {
  const width = Math.max(...rows.map(({ what }) => what.length), title.length);
  const line = (...cells: readonly string[]): string =>
    cells.map((cell, index) => index === 0 ? cell.padEnd(width) : cell.padStart(12)).join("  ");
  return [
    line(title, "denut", "NUT", "denut/NUT", unit),
    ...rows.map(({ what, ours, theirs }) =>
      line(
        what,
        formatNumber(ours),
        theirs === undefined ? "-" : formatNumber(theirs),
        theirs === undefined || theirs === 0 ? "-" : `${(ours / theirs).toFixed(2)}x`,
      )
    ),
    "",
  ].join("\n");
}

/** The value in the middle. */
export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? NaN;
}

function formatNumber(value: number): string {
  const digits = value >= 100 ? 0 : value >= 10 ? 1 : 2;
  return value.toLocaleString("en", {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
}
