/**
 * The hands of upsdrvctl, put together.
 *
 * @module
 */
import { readPid } from "#core/io/pidfile.ts";
import { listenSignals } from "#core/io/signals.ts";
import type { Hands } from "../hands.ts";
import { connectDriver } from "./link.ts";
import { readCommandLine, sendSignal, spawnDriver } from "./process.ts";

/** The hands; `audit` is where Deno records our own use of rights, if it does. */
export function openHands(audit: string | undefined): Hands {
  return {
    // A child that wrote to our own record would overwrite it.
    spawn: (command, attachment) =>
      spawnDriver(command, attachment, {
        DENO_NO_UPDATE_CHECK: "1",
        ...(audit === undefined
          ? {}
          : { DENO_AUDIT_PERMISSIONS: `${audit}.${crypto.randomUUID()}` }),
      }),
    kill: sendSignal,
    commandLine: readCommandLine,
    readPid,
    absence,
    remove,
    connect: connectDriver,
    identifier: () => crypto.randomUUID(),
    print: (line) => console.log(line),
    listen: (heard) =>
      listenSignals({
        SIGTERM: () => heard("TERM"),
        SIGINT: () => heard("TERM"),
        SIGQUIT: () => heard("TERM"),
        SIGHUP: () => heard("HUP"),
        SIGUSR1: () => heard("USR1"),
        SIGURG: () => heard("URG"),
      }),
  };
}

function absence(path: string): string | undefined {
  try {
    Deno.statSync(path);
    return undefined;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "No such file or directory";
    if (error instanceof Deno.errors.PermissionDenied) return "Permission denied";
    // Only programs in "driverpath" are granted.
    if (error instanceof Deno.errors.NotCapable) return "upsdrvctl has no right to it";
    throw error;
  }
}

function remove(path: string): void {
  try {
    Deno.removeSync(path);
  } catch {
    // It went away by itself.
  }
}
