/**
 * What is to be told of a configuration when it was read, and whether upsmon can use it. NUT's upsmon
 * goes on with what it understood, since a monitor that does not run protects nobody.
 *
 * @module
 */
import { formatComplaint } from "#core/conf/complaints.ts";
import type { Complaint, Config, Monitor, UpsmonConf } from "#core/conf/config.ts";
import type { LogRecord } from "#core/log.ts";
import { tellShell } from "#core/permissions/monitor.ts";

/** A configuration that was read. */
export interface Configuration {
  readonly config: Config & { readonly upsmon: UpsmonConf };
  /** Where it is; named in messages. */
  readonly file: string;
  readonly records: readonly LogRecord[];
  /** Why nothing of it may be used. */
  readonly fault?: string;
}

/** What upsmon.conf holds when it is not there. */
export const EMPTY: UpsmonConf = {
  monitors: [],
  notifymsg: new Map(),
  notifyflag: new Map(),
  certhosts: [],
};

/** NUT ends at a line of this kind. */
const OLD_STYLE = "Unable to use old-style MONITOR line";

/** Judges what was read of `file`. */
export function judgeConfiguration(
  config: Config,
  complaints: readonly Complaint[],
  file: string,
): Configuration {
  const { upsmon = EMPTY } = config;
  const errors = complaints.filter(({ severity }) => severity === "error").length;
  const flag = upsmon.powerdownflag?.value;
  const records: LogRecord[] = [
    ...[...complaints, ...tellShell(config)].map((complaint) => ({
      severity: complaint.severity,
      text: formatComplaint(complaint),
    })),
    ...(flag === undefined
      ? []
      : [{ severity: "info", text: `Using power down flag file ${flag}` } as const]),
    ...(errors === 0 ? [] : [
      {
        severity: "error",
        text: `Encountered ${errors} config errors, those entries were ignored`,
      } as const,
    ]),
  ];
  const unusable = complaints.some(({ sentence }) => sentence.startsWith(OLD_STYLE));
  return {
    config: { ...config, upsmon },
    file,
    records,
    ...(unusable ? { fault: "Fatal error: unusable configuration" } : {}),
  };
}

/**
 * What a running upsmon cannot take over, for the rights of its parts were computed when it started;
 * `before` is the configuration of that time. SHUTDOWNCMD and POWERDOWNFLAG are for the rules to tell.
 *
 * @param mayConnect whether this process may connect to the server of a UPS
 */
export function tellFixedParts(
  before: UpsmonConf,
  after: UpsmonConf,
  mayConnect: (monitor: Monitor) => boolean,
): readonly LogRecord[] {
  const words = (conf: UpsmonConf): string => (conf.notifycmd?.value ?? []).join("\0");
  const notifier = after.notifycmd === undefined || words(before) === words(after) ? [] : [
    "Warning: NOTIFYCMD redefined in split-process mode!",
    "You must restart upsmon for this change to work",
  ];
  const strangers = after.monitors.map(({ value }) => value).filter((each) => !mayConnect(each))
    .map(({ system }) =>
      `UPS [${system}]: this upsmon has no right to connect there, for its rights were computed ` +
      "when it started: restart upsmon"
    );
  return [...notifier, ...strangers].map((text) => ({ severity: "warning", text }));
}
