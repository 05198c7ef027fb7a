/**
 * The few things that every program asks of files.
 *
 * @module
 */

/** The text of a file, or undefined if there is none. Other failures are thrown. */
export function readTextIfPresent(path: string): string | undefined {
  try {
    return Deno.readTextFileSync(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** The permission bits of a file, or undefined if it cannot be asked. */
export function fileMode(path: string): number | undefined {
  try {
    return Deno.statSync(path).mode ?? undefined;
  } catch {
    return undefined;
  }
}

/** Whether others than owner and group may read it: NUT warns of such files that hold passwords. */
export function isWorldReadable(path: string): boolean {
  return ((fileMode(path) ?? 0) & 0o005) !== 0;
}
