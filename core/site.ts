/**
 * Where things are that are not in any configuration file: the folders, the programs beside us, and
 * what the environment says of service manager and journal. Input of `permissions.ts`.
 *
 * @module
 */
import type { Paths } from "./paths.ts";

/** The journal's stand-in for /dev/log, which Deno may open. */
export const JOURNAL_SOCKET = "/run/systemd/journal/dev-log";

/** One machine as our programs see it. */
export interface Site {
  readonly paths: Paths;
  /** The folder of this toolkit, where `deno.json` is. */
  readonly install: string;
  /** The deno executable. */
  readonly deno: string;
  /** The value of `NOTIFY_SOCKET`, when a service manager listens. */
  readonly notifySocket?: string;
  /** The syslog datagram socket, when there is one that may be opened. */
  readonly syslogSocket?: string;
  /** The user's home, where a client looks for nutauth.conf. */
  readonly home?: string;
}

/** The state socket of a driver. */
export function driverSocket(paths: Paths, driver: string, ups: string): string {
  return `${paths.statepath}/${driver}-${ups}`;
}

/** The PID file of a driver. */
export function driverPidFile(paths: Paths, driver: string, ups: string): string {
  return `${paths.altpidpath}/${driver}-${ups}.pid`;
}

/** Where a program binds its own datagram socket, see `core/io/datagram.ts`. */
export function datagramSocket(paths: Paths, program: string): string {
  return `${paths.altpidpath}/${program}.dgram`;
}
