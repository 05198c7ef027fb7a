/**
 * Comparing what two programs printed. Lines that are known to differ are taken out; each of them is
 * in `DIFFERENCES.md` with its reason, and nothing else is.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import type { Outcome } from "./processes.ts";

/** What Debian's NUT 2.8.0 prints and no later one does. */
const OLD_LINES: readonly RegExp[] = [/^Init SSL without certificate database$/m];

/** What NUT prints since 2.8.1, and so do we. */
const NEW_TEXTS: readonly RegExp[] = [
  /^WARNING: 'OK' only means the NUT data server accepted\n(.*\n){3}or use -w .* outcome\.$/m,
];

/** What is left when the listed differences are taken out. */
export function withoutListed(text: string): string {
  return [...OLD_LINES, ...NEW_TEXTS].reduce(
    (rest, pattern) => rest.replace(new RegExp(`${pattern.source}\n`, "gm"), ""),
    text,
  );
}

/** Fails unless both printed the same, byte for byte, and ended with the same code. */
export function assertSame(ours: Outcome, theirs: Outcome, what: string): void {
  assertEquals(normalise(ours), normalise(theirs), what);
}

function normalise({ code, stdout, stderr }: Outcome): Outcome {
  return { code, stdout, stderr: withoutListed(stderr) };
}
