/**
 * What the system said, in the words of the C library that NUT's messages end with.
 *
 * @module
 */

/** The bare text, e.g. `No such file or directory`. */
export function systemText(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/ \(os error \d+\).*$/s, "");
}
