/**
 * Where things are that are not in any configuration file: the folders, the programs beside us, and
 * what the environment says of service manager and journal. Input of `permissions.ts`.
 *
 * @module
 */
import type { Config } from "./conf/config.ts";
import type { Environment } from "./environment.ts";
import { parseDebugSyslog } from "./environment_values.ts";
import { DEFAULT_STATEPATH, type Paths, resolvePaths } from "./paths.ts";

/** The journal's stand-in for /dev/log, which Deno may open. */
export const JOURNAL_SOCKET = "/run/systemd/journal/dev-log";

/** Where Debian lets NUT keep what outlives a shutdown. */
export const LASTING_FOLDER = "/var/lib/nut";

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
  /** Where upsmon keeps its decisions; absent when it is to keep none. */
  readonly blackBox?: string;
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
  const paths = resolvePaths(env, config);
  const blackBox = blackBoxOf(env, paths);
  return {
    paths,
    ...installation,
    ...(blackBox === undefined ? {} : { blackBox }),
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

/** Where upsmon may write its PID file: the second when the first is not to be written. */
export function upsmonPidFiles({ pidpath, altpidpath }: Paths): readonly string[] {
  return [...new Set([pidpath, altpidpath])].map((folder) => `${folder}/upsmon.pid`);
}

/** The pipe from upsmon to its notifier, as long as upsmon starts. */
export function noticePipe({ pidpath }: Paths): string {
  return `${pidpath}/upsmon.notices`;
}

/**
 * Where upsmon keeps its decisions: DENUT_BLACKBOX, which may be `none`, else a folder that outlives
 * a shutdown, else the state folder if that is not the usual one.
 */
export function blackBoxOf(env: Environment, { statepath }: Paths): string | undefined {
  const named = env.DENUT_BLACKBOX;
  if (named === "none") return undefined;
  if (named !== undefined && named !== "") return named;
  return `${statepath === DEFAULT_STATEPATH ? LASTING_FOLDER : statepath}/upsmon.blackbox`;
}

/** The file in use, and the one that it becomes when it is full. */
export function blackBoxFiles(blackBox: string): readonly [current: string, last: string] {
  return [blackBox, `${blackBox}.1`];
}

/** The second name that upsd gives a driver's socket, see `server/io/door.ts`. */
export function serverDoor(paths: Paths): string {
  return `${paths.statepath}/upsd.door`;
}
