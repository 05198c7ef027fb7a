/**
 * Where things are that are not in any configuration file: the folders, the programs beside us, and
 * what the environment says of service manager and journal. Input of `permissions.ts`.
 *
 * @module
 */
import type { Config } from "./conf/config.ts";
import type { Environment } from "./environment.ts";
import { parseDebugSyslog } from "./environment_values.ts";
import { type Paths, resolvePaths } from "./paths.ts";

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
  /** The nutauth.conf that the environment names instead, or `none`. */
  readonly authconf?: string;
}

/** Where we are and what runs us. */
export interface Installation {
  readonly install: string;
  readonly deno: string;
}

/** The machine as the environment and the configuration describe it. */
export function siteOf(env: Environment, config: Config, installation: Installation): Site {
  const folder = env.NUT_AUTHCONF_PATH;
  const authconf = env.NUT_AUTHCONF_FILE ??
    (folder === undefined ? undefined : `${folder}/nutauth.conf`);
  const toSyslog = (parseDebugSyslog(env.NUT_DEBUG_SYSLOG) ?? "syslog") === "syslog";
  return {
    paths: resolvePaths(env, config),
    ...installation,
    ...(env.NOTIFY_SOCKET ? { notifySocket: env.NOTIFY_SOCKET } : {}),
    ...(toSyslog ? { syslogSocket: JOURNAL_SOCKET } : {}),
    ...(env.HOME ? { home: env.HOME } : {}),
    ...(authconf === undefined ? {} : { authconf }),
  };
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

/** The second name that upsd gives a driver's socket, see `server/io/door.ts`. */
export function serverDoor(paths: Paths): string {
  return `${paths.statepath}/upsd.door`;
}
