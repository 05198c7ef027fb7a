/**
 * The one upsd of a state folder: its PID file, and whether the process it names is still there. A
 * process id says little, for the system gives it to somebody else some day, and `/proc` is closed
 * to us; so the file is locked for as long as its upsd lives.
 *
 * @module
 */
import { KILL_PROGRAM } from "#core/permissions.ts";
import { readPid, removePid, writePid } from "#core/io/pidfile.ts";
import type { Paths } from "#core/paths.ts";
import { describeFailure } from "./failure.ts";

/** What a PID file says of another upsd. */
export type Instance =
  | { readonly kind: "running"; readonly pid: number }
  /** The file is there, and nobody holds it. */
  | { readonly kind: "gone"; readonly pid: number }
  | { readonly kind: "missing" }
  | { readonly kind: "unreadable" };

/** upsd's PID file. */
export function pidFileOf(paths: Paths): string {
  return `${paths.altpidpath}/upsd.pid`;
}

/** Looks whether another upsd is there. */
export function findInstance(pidFile: string): Instance {
  const pid = readPid(pidFile);
  if (typeof pid !== "number") return { kind: pid };
  return { kind: isLocked(pidFile) ? "running" : "gone", pid };
}

/** Writes the PID file and holds it; the error tells why it could not. */
export function claimPidFile(pidFile: string): string | undefined {
  const error = writePid(pidFile);
  if (error !== undefined) return describeFailure(error);
  try {
    // Never closed: the system lets go of it when this process ends, however it ends.
    Deno.openSync(pidFile).tryLockSync(true);
    return undefined;
  } catch (error) {
    return describeFailure(error);
  }
}

/** Gives the PID file up. */
export function releasePidFile(pidFile: string): void {
  removePid(pidFile);
}

/** Sends a signal; false when there is no such process, or it is not ours to signal. */
export async function sendSignal(signal: "HUP" | "TERM", pid: number): Promise<boolean> {
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
