/**
 * The way of a caller to the timer daemon, and how a caller becomes it.
 *
 * @module
 */
import { LinkError } from "#core/errors.ts";
import type { DaemonAccess } from "../deliver.ts";
import { type Daemon, type DaemonOptions, startDaemon } from "./daemon.ts";
import { exchange, isServed } from "./exchange.ts";
import { releaseLock, takeLock } from "./lock.ts";

/** Access that remembers whether this process is the daemon. */
export interface OwnAccess extends DaemonAccess {
  /** Set once it is. */
  readonly daemon: Daemon | undefined;
}

/** The access to the daemon of this configuration. */
export function openAccess(lockfn: string, options: DaemonOptions): OwnAccess {
  const { pipefn } = options;
  let daemon: Daemon | undefined;
  return {
    get daemon(): Daemon | undefined {
      return daemon;
    },
    exchange: (line) => exchange(pipefn, line),
    breakLock: () => releaseLock(lockfn),
    async start(): Promise<"started" | "busy"> {
      if (daemon !== undefined) {
        throw new LinkError("denied", `Something removed ${pipefn}, which is this daemon's`);
      }
      if (!takeLock(lockfn)) return "busy";
      try {
        // Whoever held the lock before has perhaps done it, and must not lose its socket to us.
        if (!await isServed(pipefn)) daemon = startDaemon(options);
        return "started";
      } finally {
        releaseLock(lockfn);
      }
    },
  };
}
