/**
 * What the system said when something failed, in the words of the C library that NUT's log has.
 *
 * @module
 */

/** The bare text, e.g. `No such file or directory`. */
export function describeFailure(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return text.replace(/^Failed to spawn '.*?': /, "").replace(/ \(os error \d+\).*$/s, "");
}
