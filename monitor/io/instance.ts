/**
 * The one upsmon of a folder of PID files, and whether the process that its file names is still there.
 * A process id says little, for the system gives it to somebody else some day, and `/proc` is closed
 * to us; so the file is locked for as long as its upsmon lives.
 *
 * @module
 */
import { readPid, removePid, writePid } from "#core/io/pidfile.ts";
import type { Log } from "#core/log.ts";
import type { Paths } from "#core/paths.ts";
import { KILL_PROGRAM } from "#core/permissions.ts";
import { upsmonPidFiles } from "#core/site.ts";
import { describeFailure } from "./failure.ts";

/** What PID files say of another upsmon. */
export type Instance =
  | { readonly kind: "running"; readonly pid: number }
  /** A file is there, and nobody holds it. */
  | { readonly kind: "gone"; readonly pid: number }
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable" };

/** Looks whether another upsmon is there, in the places where it may have written. */
export function findInstance(paths: Paths): Instance {
  let found: Instance = { kind: "missing" };
  for (const path of upsmonPidFiles(paths)) {
    const pid = readPid(path);
    if (typeof pid === "number" && isLocked(path)) return { kind: "running", pid };
    if (found.kind === "missing") {
      found = typeof pid === "number" ? { kind: "gone", pid } : { kind: pid };
    }
  }
  return found;
}

/** NUT's warning when no PID file tells whether another upsmon runs. */
export function tellInstance({ kind }: Instance, isLate: boolean, log: Log): void {
  if (kind !== "missing" && kind !== "unreadable") return;
  const verb = kind === "missing" ? "find" : "parse";
  const comfort = isLate
    ? " This is okay during OS shutdown, which is when checking POWERDOWNFLAG makes most sense."
    : "";
  const text = `Could not ${verb} PID file to see if previous upsmon instance is already running ` +
    `or not!${comfort}`;
  log({ severity: "warning", text });
}

/** Writes the PID file, where that can be, and holds it; the answer gives it up. */
export function holdPidFile(paths: Paths, log: Log): () => void {
  let reason = "";
  for (const path of upsmonPidFiles(paths)) {
    try {
      const error = writePid(path);
      if (error !== undefined) throw error;
      // Never closed: the system lets go of it when this process ends, however it ends.
      Deno.openSync(path).tryLockSync(true);
      return () => removePid(path);
    } catch (error) {
      reason ||= `${path}: ${describeFailure(error)}`;
    }
  }
  // Scripts may miss the file; the machine needs watching all the same.
  log({ severity: "notice", text: `writepid: fopen ${reason}` });
  return () => {};
}

/** Sends a signal; false when there is no such process, or it is not ours to signal. */
export async function sendSignal(signal: "HUP" | "TERM" | "USR1", pid: number): Promise<boolean> {
  // Below are whole groups of processes, and the first of all.
  if (pid < 2) return false;
  const kill = new Deno.Command(KILL_PROGRAM, {
    args: [`-${signal}`, String(pid)],
    stdin: "null",
    stdout: "null",
    stderr: "null",
  });
  return (await kill.output()).success;
}

function isLocked(path: string): boolean {
  try {
    using file = Deno.openSync(path);
    return !file.tryLockSync(true);
  } catch {
    return false;
  }
}
