/**
 * What happens to upsmon and what upsmon does about it: the whole surface between the rules in this
 * room and the hands in `io/`. Each value is plain, so a run can be recorded and played again;
 * passwords are lost on the way into a record, as they should be. Hops 10 to 12 of the corridor.
 *
 * @module
 */
import type { UpsmonConf } from "#core/conf/config.ts";
import type { NotifyType } from "#core/conf/notifications.ts";
import type { LogRecord } from "#core/log.ts";
import type { Secret } from "#core/secret.ts";
import type { Battery, Finding } from "./findings.ts";

/** One connection to a server on behalf of one UPS; numbers are never used again. */
export type LinkId = number;

/** Where a UPS is asked for, and as whom. */
export interface Target {
  /** As in MONITOR: `ups[@host[:port]]`. */
  readonly system: string;
  readonly ups: string;
  readonly host: string;
  readonly port: number;
  readonly user: string;
  readonly password: Secret;
  readonly primary: boolean;
}

/** Why something asked of a server did not succeed. */
export interface Failure {
  /** NUT's number of the error, see `failure.ts`. */
  readonly code: number;
  /** NUT's text of it. */
  readonly text: string;
}

/** What a server told of a UPS. Absent is what it does not know. */
export interface Told {
  readonly status?: string;
  readonly buzzwords?: string;
  readonly experimentalBuzzwords?: string;
  /** `ups.alarm`, asked for only while the status has ALARM. */
  readonly alarm?: string;
}

/** What happened. */
export type MonitorEvent =
  | { readonly kind: "ticked" }
  /** Answers `read-clock`, before anything else happens. Milliseconds since 1970. */
  | { readonly kind: "clock-read"; readonly wall: number }
  /** Answers of a `poll`, in this order, those that apply. The last one ends the poll. */
  | { readonly kind: "connected"; readonly link: LinkId }
  | { readonly kind: "logged-in"; readonly link: LinkId }
  /**
   * Ends the poll. The link stays, unless it is `closed`, and is asked all the same from now on;
   * `records` is what NUT says of it.
   */
  | {
    readonly kind: "login-failed";
    readonly link: LinkId;
    /** LOGIN was granted, only the rights of the primary were not. */
    readonly loggedIn: boolean;
    readonly closed: boolean;
    readonly records: readonly LogRecord[];
  }
  /** Ends the poll; there is no connection. */
  | { readonly kind: "connect-failed"; readonly link: LinkId; readonly failure: Failure }
  /** Ends the poll. */
  | { readonly kind: "told"; readonly link: LinkId; readonly told: Told }
  /** Ends the poll. */
  | {
    readonly kind: "poll-failed";
    readonly link: LinkId;
    readonly failure: Failure;
    /** The connection is over as well. */
    readonly closed: boolean;
  }
  /** Answers `measure`. Nothing waits for it. */
  | { readonly kind: "measured"; readonly link: LinkId; readonly battery: Battery }
  /** Answers `set-fsd`; without a failure the server has said OK. */
  | { readonly kind: "fsd-answered"; readonly link: LinkId; readonly failure?: Failure }
  /** Answers `count-logins`; without a count there was no answer. */
  | { readonly kind: "logins-counted"; readonly link: LinkId; readonly count?: number }
  /** SIGUSR1, or `upsmon -c fsd`. */
  | { readonly kind: "fsd-requested"; readonly signal: number }
  /** SIGHUP. */
  | { readonly kind: "reload-requested"; readonly signal: number }
  /** SIGTERM, SIGINT, SIGQUIT. */
  | { readonly kind: "stop-requested"; readonly signal: number }
  /** Answers `read-configuration`; `records` is what was found wrong with the files. */
  | {
    readonly kind: "configuration-read";
    readonly conf: UpsmonConf;
    readonly records: readonly LogRecord[];
  }
  /** Answers `read-configuration`; `reason` is e.g. `can't open /etc/nut/upsmon.conf: …`. */
  | { readonly kind: "configuration-failed"; readonly reason: string }
  /** The process that may run the shutdown command is there, or is not any more. */
  | { readonly kind: "stub-found" | "stub-lost" }
  /** The shutdown word did not get through. */
  | { readonly kind: "shut-down-failed"; readonly reason: string }
  /** The system is about to sleep, and has woken up. Only where the platform tells. */
  | { readonly kind: "suspend-began" | "suspend-ended" };

/** A notification that leaves the process; one that goes to the log only is a `log` effect. */
export interface Notice {
  readonly type: NotifyType;
  /** The system of MONITOR; empty when it is about upsmon itself. */
  readonly ups: string;
  readonly text: string;
  readonly wall: boolean;
  /** NOTIFYCMD is to be run. */
  readonly exec: boolean;
}

/** What is to be done. None of them may throw, and none may make the rules wait. */
export type MonitorEffect =
  /** Dispatch `clock-read` at once. */
  | { readonly kind: "read-clock" }
  /**
   * Ask once. A link that is not open yet is opened first, as `target` says, and logged in on.
   */
  | {
    readonly kind: "poll";
    readonly link: LinkId;
    readonly target: Target;
    readonly tls: "try" | "require";
  }
  /** Ask how well the battery is; after the poll, on the same link. */
  | { readonly kind: "measure"; readonly link: LinkId; readonly target: Target }
  /** A link that broke is opened once more for this, so `target` is there. */
  | {
    readonly kind: "set-fsd";
    readonly link: LinkId;
    readonly target: Target;
    readonly tls: "try" | "require";
  }
  | { readonly kind: "count-logins"; readonly link: LinkId; readonly target: Target }
  /** Say LOGOUT and close; nothing is heard of that link any more. */
  | { readonly kind: "hang-up"; readonly link: LinkId }
  | { readonly kind: "read-configuration" }
  | { readonly kind: "notify"; readonly notice: Notice }
  /** Write to every terminal, whatever the flags of notifications say. */
  | { readonly kind: "wall"; readonly text: string }
  /** The word: the stub is to write POWERDOWNFLAG and to run SHUTDOWNCMD. */
  | { readonly kind: "shut-down" }
  | { readonly kind: "log"; readonly record: LogRecord }
  /** For the black box. */
  | { readonly kind: "record"; readonly finding: Finding }
  /** The debug level that is in force from now on; absent is that of the command line. */
  | { readonly kind: "set-debug"; readonly level?: number }
  /** For the service manager. */
  | {
    readonly kind: "announce";
    readonly state: "ready" | "reloading" | "stopping";
    readonly text?: string;
  }
  | { readonly kind: "feed-watchdog" }
  /** Let the system sleep now, resp. ask to be told before it does so again. */
  | { readonly kind: "allow-suspend" | "watch-suspend" }
  /** End the process, once everything before has gone out. */
  | { readonly kind: "end"; readonly code: number };
