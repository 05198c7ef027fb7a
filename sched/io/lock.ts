/**
 * LOCKFN: a file that exists while a caller of upssched starts the timer daemon, so that two who are
 * called at the same moment do not start two.
 *
 * @module
 */
import { LinkError } from "#core/errors.ts";
import { systemText } from "./system_text.ts";

/**
 * Makes the file; false when somebody else has.
 *
 * @throws {LinkError} when it cannot be made for another reason.
 */
export function takeLock(path: string): boolean {
  try {
    Deno.openSync(path, { write: true, createNew: true, mode: 0o600 }).close();
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AlreadyExists) return false;
    const text = `Can't make ${path}: ${systemText(error)}: let this program's user write there, ` +
      "or change LOCKFN";
    throw new LinkError("denied", text, { cause: error });
  }
}

/** Removes the file, whoever made it. */
export function releaseLock(path: string): void {
  try {
    Deno.removeSync(path);
  } catch {
    // Gone already.
  }
}
