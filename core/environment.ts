/**
 * The environment variables each role reads, and so may read. A `main.ts` reads all of its list once
 * and hands the values on.
 *
 * @module
 */

/** What one reads into. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where the files are. */
export const PATH_NAMES = [
  "NUT_CONFPATH",
  "NUT_STATEPATH",
  "NUT_ALTPIDPATH",
  "NUT_PIDPATH",
] as const;

const DEBUG_NAMES = ["NUT_DEBUG_LEVEL", "NUT_DEBUG_PID", "NUT_QUIET_INIT_BANNER"] as const;

const DAEMON_NAMES = [...PATH_NAMES, ...DEBUG_NAMES, "NUT_DEBUG_SYSLOG", "NOTIFY_SOCKET"] as const;

const CLIENT_NAMES = [
  "NUT_CONFPATH",
  "NUT_DEBUG_LEVEL",
  "NUT_AUTHCONF_FILE",
  "NUT_AUTHCONF_PATH",
  "NUT_DEFAULT_CONNECT_TIMEOUT",
  "HOME",
] as const;

/**
 * Where Deno records which rights were used. Whoever starts others must name another file for each of
 * them, or they overwrite one another's.
 */
export const AUDIT_NAME = "DENO_AUDIT_PERMISSIONS";

/** What decides about the rights of the programs that one starts: see `siteOf` in `site.ts`. */
const SITE_NAMES = [
  ...PATH_NAMES,
  "DENUT_BLACKBOX",
  "NUT_DEBUG_SYSLOG",
  "NOTIFY_SOCKET",
  "NUT_AUTHCONF_FILE",
  "NUT_AUTHCONF_PATH",
  "HOME",
] as const;

/** By program. */
export const ENVIRONMENT = {
  driver: [...DAEMON_NAMES, "NUT_QUIET_INIT_LISTENER"],
  /** A repeater is a client of another upsd. */
  repeater: [
    ...DAEMON_NAMES,
    "NUT_QUIET_INIT_LISTENER",
    "NUT_AUTHCONF_FILE",
    "NUT_AUTHCONF_PATH",
    "NUT_DEFAULT_CONNECT_TIMEOUT",
    "HOME",
  ],
  upsd: [...DAEMON_NAMES, "ALLOW_NO_DEVICE", "ALLOW_NOT_ALL_LISTENERS"],
  upsdrvctl: [
    ...SITE_NAMES,
    "NUT_DEBUG_LEVEL",
    "NUT_QUIET_INIT_BANNER",
    "NUT_IGNORE_NOWAIT",
    "NUT_IGNORE_CHECKPROCNAME",
    AUDIT_NAME,
  ],
  upsc: CLIENT_NAMES,
  upscmd: [...CLIENT_NAMES, "NUT_QUIET_OK_NOTRACKING", "LOGNAME"],
  upsrw: [...CLIENT_NAMES, "NUT_QUIET_OK_NOTRACKING", "LOGNAME"],
  upslog: [
    ...CLIENT_NAMES,
    "NUT_PIDPATH",
    "NUT_ALTPIDPATH",
    "NUT_STATEPATH",
    "NUT_QUIET_INIT_BANNER",
  ],
  upsmon: [...DAEMON_NAMES, "NUT_DEFAULT_CONNECT_TIMEOUT", "DENUT_BLACKBOX"],
  upssched: [
    ...PATH_NAMES,
    "NUT_DEBUG_LEVEL",
    "NUT_DEBUG_SYSLOG",
    "UPSNAME",
    "NOTIFYTYPE",
    "NOTIFYMSG",
  ],
  drill: PATH_NAMES,
  why: [...PATH_NAMES, "DENUT_BLACKBOX"],
  notify: PATH_NAMES,
  denut: [...SITE_NAMES, "XDG_RUNTIME_DIR", "TMPDIR", "INIT_CWD", AUDIT_NAME],
} as const satisfies Readonly<Record<string, readonly string[]>>;
