/**
 * Reads the sums out of what `deno test` prints, and adds them up to the one plain line the runner
 * ends with.
 *
 * @module
 */

/** How many tests passed, failed and were skipped. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

/**
 * Reads the counts of one finished `deno test` from its output and exit code. A run that ended badly
 * without naming a failed test (a crash, a type error, a module that threw) counts as one failure,
 * and so does one that claims success without a summary.
 */
export function parseCounts(output: string, code: number): Counts {
  // deno-lint-ignore no-control-regex -- colours are what is taken out
  const plain = output.replace(/\x1b\[[0-9;]*m/g, "");
  const line = plain.split("\n").findLast((text) => /^(ok|FAILED) \| \d+ passed/.test(text));
  if (line === undefined) return { passed: 0, failed: 1, skipped: 0 };
  const count = (word: string): number =>
    Number(line.match(new RegExp(`\\| (\\d+) ${word}`))?.[1] ?? 0);
  const failed = count("failed");
  return {
    passed: count("passed"),
    failed: code !== 0 && failed === 0 ? 1 : failed,
    skipped: count("ignored"),
  };
}

/** The counts of all `parts` together. */
export function addCounts(parts: readonly Counts[]): Counts {
  const sum = (pick: (part: Counts) => number): number =>
    parts.reduce((total, part) => total + pick(part), 0);
  return {
    passed: sum((part) => part.passed),
    failed: sum((part) => part.failed),
    skipped: sum((part) => part.skipped),
  };
}

/** Formats the counts as the plain last line; skipped tests are named only when there are some. */
export function formatCounts({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed` + (skipped > 0 ? `, ${skipped} skipped` : "");
}
