/**
 * PID files: a decimal number and a newline, nothing else, as NUT's scripts read them.
 *
 * @module
 */

/**
 * Writes this process's id; the error tells why it could not. What was there is replaced and never
 * written into: a link would lead out of the folder, to a file that is none of ours.
 */
export function writePid(path: string): Error | undefined {
  try {
    removePid(path);
    Deno.writeTextFileSync(path, `${Deno.pid}\n`, { mode: 0o644, createNew: true });
    return undefined;
  } catch (error) {
    return error as Error;
  }
}

/** Removes the file if it is there. */
export function removePid(path: string): void {
  try {
    Deno.removeSync(path);
  } catch {
    // Gone already, or never ours to remove.
  }
}

/** What a PID file says: a process id above 1, or why there is none. */
export function readPid(path: string): number | "missing" | "unreadable" {
  let text: string;
  try {
    text = Deno.readTextFileSync(path);
  } catch (error) {
    return error instanceof Deno.errors.NotFound ? "missing" : "unreadable";
  }
  const pid = Number.parseInt(text, 10);
  return Number.isNaN(pid) || pid < 2 ? "unreadable" : pid;
}
