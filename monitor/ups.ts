/**
 * One UPS as upsmon knows it: what was last said of it, since when, and what of that was told. Hop
 * 10 of the corridor. Governed by NUT's upsmon; where its words and its deeds differ the README of
 * this room says what we do.
 *
 * @module
 */
import { parseUpsAddress } from "#clients/client.ts";
import type { Monitor } from "#core/conf/config.ts";
import { ConfigError } from "#core/errors.ts";
import type { Instant } from "#core/time.ts";
import type { LinkId, Target } from "./events.ts";
import { NO_FAILURE } from "./failure.ts";
import type { Condition } from "./status.ts";
import { HEALTHY, type Verdict } from "./verdict.ts";

/** One UPS. */
export class Ups {
  monitor: Monitor;
  target: Target;
  /** The connection that counts; what an older one still says does not. */
  link: LinkId;
  connected = false;
  loggedIn = false;
  /** When the server refused us, and not since granted. */
  refusedAt: Instant | undefined;
  /** Since when an answer is awaited. */
  askedAt: Instant | undefined;

  /** Unknown until it was asked for the first time; nothing is told of leaving that. */
  comm: "unknown" | "good" | "lost" = "unknown";
  /** It was on line or on battery before, so being on line is worth telling. */
  sourceKnown = false;
  readonly conditions = new Set<Condition>();
  /** Words of the status that have no meaning here. */
  others: ReadonlySet<string> = new Set();
  /** What ups.alarm last said. */
  alarm = "";
  status = "";
  /** LOWBATT is our own conclusion from silence. */
  stale = false;
  /** Off for so long that nothing is fed. */
  offForLong = false;

  lastHeard: Instant;
  /** When it was last not on a low battery. */
  lastUncritical: Instant;
  lastReplaceWarning: Instant = -Infinity;
  lastNocommWarning: Instant = -Infinity;
  lastMeasured: Instant = -Infinity;
  offSince: Instant | undefined;
  overSince: Instant | undefined;
  /** Since when it is on a low battery and not calibrating. */
  lowSince: Instant | undefined;
  /** The charge was told since the mains failed. */
  toldBattery = false;
  /** How many were logged in when they were counted last. */
  logins: number | undefined;
  /** FSD was told, by the server or to it. */
  toldFsd = false;
  verdict: Verdict = HEALTHY;
  /** The last failure, and for how many polls it was not logged. */
  failure: { code: number; unlogged: number } = { code: NO_FAILURE, unlogged: -1 };
  /** The last failure to connect that was logged, and when. */
  connectFailure: { readonly text: string; readonly at: Instant } | undefined;

  constructor(monitor: Monitor, link: LinkId, now: Instant) {
    this.monitor = monitor;
    this.target = targetOf(monitor);
    this.link = link;
    this.lastHeard = now;
    this.lastUncritical = now;
  }

  get system(): string {
    return this.monitor.system;
  }

  get primary(): boolean {
    return this.monitor.role === "primary";
  }

  is(condition: Condition): boolean {
    return this.conditions.has(condition);
  }

  /** On battery, and that is low. */
  get low(): boolean {
    return this.is("ONBATT") && this.is("LOWBATT");
  }

  /** The connection is gone or was given up; what is known of the UPS stays. */
  unlink(link: LinkId): void {
    this.link = link;
    this.connected = false;
    this.loggedIn = false;
    this.refusedAt = undefined;
    this.askedAt = undefined;
    this.failure = { code: NO_FAILURE, unlogged: -1 };
  }
}

/** Where MONITOR says that a UPS is. A name that leads nowhere is one whose server is not found. */
export function targetOf(monitor: Monitor): Target {
  const { system, user, password } = monitor;
  const primary = monitor.role === "primary";
  try {
    return { ...parseUpsAddress(system), system, user, password, primary };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { system, ups: system, host: "", port: 0, user, password, primary };
  }
}
