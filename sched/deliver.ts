/**
 * Getting a request to the timer daemon, which may have to be started first, by us or by somebody
 * else who was called at the same moment. A conversation over injected access to it.
 *
 * @module
 */
import { LinkError } from "#core/errors.ts";
import type { Log } from "#core/log.ts";
import { type Clock, type Duration, pause } from "#core/time.ts";
import { formatRequest, OK, type Request } from "./wire.ts";

/** The way to the daemon. */
export interface DaemonAccess {
  /**
   * Sends a line and answers all that is said until the last line of an answer; undefined when
   * there is no daemon.
   *
   * @throws {LinkError} when the connection ends before that.
   */
  exchange(line: string): Promise<readonly string[] | undefined>;
  /**
   * Starts the daemon. `busy` says that somebody else holds the lock, and so is about to.
   *
   * @throws {LinkError} when it cannot be started.
   */
  start(): Promise<"started" | "busy">;
  /** Removes a lock that somebody seems to have died with. */
  breakLock(): void;
}

/** What a delivery works with. */
export interface Courier {
  readonly access: DaemonAccess;
  readonly clock: Clock;
  readonly log: Log;
}

/** How often something is tried before it is given up. */
export const MAX_TRIES = 30;
/** Between two tries. */
export const RETRY_DELAY: Duration = 250;
/** How many tries somebody who starts gets: two seconds. */
const LOCK_TRIES = 8;

const GIVEN_UP = "Unable to connect to daemon and unable to start daemon";

/**
 * Has the daemon do what a request says. Does not fail: what goes wrong is logged.
 *
 * @returns whether it is done.
 */
export async function deliver(request: Request, { access, clock, log }: Courier): Promise<boolean> {
  let busy = 0;
  for (let tries = 0; tries < MAX_TRIES; tries++) {
    try {
      const lines = await access.exchange(formatRequest(request));
      if (lines !== undefined) {
        const last = lines.at(-1) ?? "";
        if (last === OK) return true;
        log({ severity: "error", text: `read confirmation got [${last}]` });
        return false;
      }
      // Without a daemon there are no timers, and nothing to cancel.
      if (request.kind === "cancel" && request.command === "") return true;
      if (await access.start() === "started") continue;
      if (++busy % LOCK_TRIES === 0) access.breakLock();
    } catch (error) {
      if (!(error instanceof LinkError)) throw error;
      log({ severity: "error", text: error.message });
      if (error.fault === "denied") return false;
    }
    await pause(clock, RETRY_DELAY);
  }
  log({ severity: "error", text: GIVEN_UP });
  return false;
}
