/**
 * What the log says of a verdict, in NUT's words. NUT says it at each poll; here it is said when it
 * becomes true, and again only where it counts seconds.
 *
 * @module
 */
import { pollInterval } from "./poll_rate.ts";
import type { Turn } from "./turn.ts";
import type { Ups } from "./ups.ts";
import type { Verdict } from "./verdict.ts";

/** The name of NUT's function, which is a part of its messages. */
const WHO = "is_ups_critical";

/** Tells what is new since the verdict `before`. */
export function tellVerdict(ups: Ups, before: Verdict, turn: Turn): void {
  const { verdict } = ups;
  const isNew = before.rule !== verdict.rule || before.critical !== verdict.critical;
  if (isNew) turn.record({ kind: "judged", ups: ups.system, verdict });
  if (verdict.rule === "low-waiting") return tellWaiting(ups, verdict, before, turn);
  if (!isNew) return;
  if (before.rule === "low-waiting" && ups.low) tellProceeding(ups, before.limit, turn);
  const text = describe(ups, verdict);
  if (text !== undefined) turn.log("warning", text);
}

/** The battery is not low any more, `elapsed` seconds later. */
export function tellReturn(ups: Ups, elapsed: number, turn: Turn): void {
  if (turn.settings.oblbduration <= 0) return;
  turn.log(
    "warning",
    `${WHO}: seems that UPS [${ups.target.ups}] returned from OB+LB state now after spending ` +
      `${elapsed} seconds in it`,
  );
}

function describe({ system, target }: Ups, verdict: Verdict): string | undefined {
  switch (verdict.rule) {
    case "silent-over":
      return verdict.critical
        ? `UPS [${system}] was last known to be overloaded for longer than the set threshold of ` +
          `${verdict.limit} sec and is still not communicating, assuming dead`
        : `UPS [${system}] was last known to be overloaded for ${verdict.elapsed} sec out of ` +
          `${verdict.limit} sec threshold and currently is not communicating, just so you know ` +
          "(waiting for OVERDURATION to elapse)";
    case "silent-alarm":
      return `${silent(system, "in an ALARM state")}. If this is in error and causes unwanted ` +
        "shutdowns, consider disabling the upsmon ALARMCRITICAL option.";
    case "silent-cal":
      return silent(system, "calibrating");
    case "silent-bypass":
      return silent(system, "on BYPASS");
    case "silent-off":
      return silent(system, "(administratively) OFF");
    case "off":
      return `UPS [${system}] is reported as (administratively) OFF`;
    case "calibrating":
      return `${WHO}: seems that UPS [${target.ups}] is OB+LB now, but it is also calibrating - ` +
        "not declaring a critical state";
    case "low-secondary":
      return verdict.critical
        ? `Giving up on the primary for UPS [${system}] after ${verdict.elapsed} sec since last comms`
        : undefined;
    default:
      return undefined;
  }
}

function silent(system: string, state: string): string {
  return `UPS [${system}] was last known to be ${state} and currently is not communicating, ` +
    "assuming dead";
}

function tellWaiting(
  ups: Ups,
  { elapsed, limit }: Extract<Verdict, { rule: "low-waiting" }>,
  before: Verdict,
  turn: Turn,
): void {
  const { hostsync, pollfreqalert } = turn.settings;
  if (before.rule === "low-waiting") {
    turn.log(
      "warning",
      `${WHO}: seems that UPS [${ups.target.ups}] is still OB+LB for ${elapsed} sec out of ` +
        `${limit} delay`,
    );
    return;
  }
  turn.log(
    "warning",
    `${WHO}: seems that UPS [${ups.target.ups}] is OB+LB now, but OBLBDURATION=${limit} - not ` +
      "declaring a critical state just now, but will bump the polling rate to " +
      `${pollInterval([ups], turn.settings)} (from POLLFREQALERT=${pollfreqalert}) and wait to ` +
      "see if this situation dissipates soon",
  );
  if (ups.primary || hostsync <= limit) return;
  turn.log(
    "warning",
    `${WHO}: HOSTSYNC=${hostsync} exceeds OBLBDURATION and would be effectively ignored on this ` +
      "secondary upsmon client system",
  );
}

function tellProceeding(ups: Ups, limit: number, turn: Turn): void {
  const elapsed = turn.since(ups.lowSince ?? turn.now);
  turn.log(
    "warning",
    `${WHO}: seems that UPS [${ups.target.ups}] is still OB+LB for ${elapsed} sec out of ${limit} ` +
      "delay - proceeding with shutdown alerts",
  );
}
