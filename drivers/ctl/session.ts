/**
 * What one run of upsdrvctl works with.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import type { Log } from "#core/log.ts";
import type { Site } from "#core/site.ts";
import type { Clock } from "#core/time.ts";
import type { Request } from "./argv.ts";
import type { Hands } from "./hands.ts";

/** Everything a verb is given. */
export interface Session {
  readonly request: Request;
  readonly config: Config;
  readonly site: Site;
  /** Whether a driver of this name is one of ours. */
  readonly isOurs: (driver: string) => boolean;
  /** `nowait`: leave drivers to their start. */
  readonly nowait: boolean;
  /** Signal the process of a PID file whatever its name is. */
  readonly trustPids: boolean;
  /** The debug level in force. */
  readonly debug: number;
  readonly hands: Hands;
  readonly clock: Clock;
  readonly log: Log;
}
