/**
 * One step of the monitor while it is under way: the state it may change, the time, and the effects
 * so far.
 *
 * @module
 */
import type { NotifyType } from "#core/conf/notifications.ts";
import type { Severity } from "#core/log.ts";
import { type Duration, type Instant, seconds } from "#core/time.ts";
import type { LinkId, MonitorEffect } from "./events.ts";
import type { Finding } from "./findings.ts";
import { formatNotice, waysOf } from "./notices.ts";
import type { Phase } from "./phase.ts";
import type { Settings } from "./settings.ts";
import type { Ups } from "./ups.ts";

/** Everything upsmon knows. */
export interface MonitorState {
  settings: Settings;
  /** In the order of the configuration. */
  upses: Ups[];
  phase: Phase;
  nextLink: LinkId;
  /** How long a poll may take before its link is given up, whatever the hands say. */
  readonly patience: Duration;
  /** What the wall clock said when the last pause between two passes began. */
  pauseBegan: { readonly wall: number; readonly length: Duration } | undefined;
  /** The process that may shut down is not there. */
  stubLost: boolean;
  lastStubWarning: Instant;
  /** The signal that asked to stop, once there was one. */
  stopSignal: number | undefined;
  /** The shutdown word did not get through. */
  wordFailed: boolean;
  /** Somebody else holds the right to shut down, and took SHUTDOWNCMD and POWERDOWNFLAG at its start. */
  readonly split: boolean;
  /** Where the configuration is; named in messages. */
  readonly file: string;
}

/** One step under way. */
export class Turn {
  readonly state: MonitorState;
  readonly now: Instant;
  readonly effects: MonitorEffect[] = [];

  constructor(state: MonitorState, now: Instant) {
    this.state = state;
    this.now = now;
  }

  get settings(): Settings {
    return this.state.settings;
  }

  log(severity: Severity, text: string, level?: number): void {
    const record = { severity, text, ...(level === undefined ? {} : { level }) };
    this.effects.push({ kind: "log", record });
  }

  debug(level: number, text: string): void {
    this.log("debug", text, level);
  }

  /** A fault of ours: told with where it was, and gone on after. */
  logBug(what: string, error: unknown): void {
    const text = error instanceof Error ? error.stack ?? error.message : String(error);
    this.log("error", `Bug in upsmon while it ${what}: ${text}`);
  }

  /** Keeps something for the black box. */
  record(finding: Finding): void {
    this.effects.push({ kind: "record", finding });
  }

  /** Sends a notification by the ways that are configured for it. */
  notify(type: NotifyType, ups: string = "", extra?: string): void {
    const wording = { type, ups, ...(extra === undefined ? {} : { extra }) };
    const text = formatNotice(wording, this.settings);
    const { log, wall, exec } = waysOf(type, this.settings);
    this.record({ kind: "noticed", type, ups, text });
    if (log) this.log("notice", text);
    if (wall || exec) {
      this.effects.push({ kind: "notify", notice: { type, ups, text, wall, exec } });
    }
  }

  /** Whole seconds since then, as NUT counts them. */
  since(then: Instant): number {
    return wholeSeconds(this.now - then);
  }
}

/** A length of time in whole seconds; what is left over does not count. */
export function wholeSeconds(duration: Duration): number {
  return Math.floor(duration / seconds(1));
}
