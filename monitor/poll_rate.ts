/**
 * How often the UPSes are asked. Governed by what upsmon.conf(5) means: POLLFREQALERT for as long as
 * any UPS is in a state in which it may soon fail, and before OBLBDURATION is over just in time.
 *
 * @module
 */
import type { Condition } from "./status.ts";
import type { Settings } from "./settings.ts";
import type { Ups } from "./ups.ts";

/** States in which a UPS may soon fail, or not be heard any more. */
const ALERTING: readonly Condition[] = ["ONBATT", "OFF", "BYPASS", "ALARM", "CAL"];
/** Where the configuration says 0 seconds. */
const SHORTEST_SECONDS = 0.1;

/** Seconds between two passes. */
export function pollInterval(upses: readonly Ups[], settings: Settings): number {
  const { pollfreq, pollfreqalert, oblbduration } = settings;
  if (upses.some(({ verdict }) => verdict.rule === "low-waiting")) {
    return greatestDivisor(Math.max(1, pollfreqalert), Math.max(1, oblbduration));
  }
  const alert = upses.some((ups) => isAlerting(ups, settings));
  return Math.max(SHORTEST_SECONDS, alert ? pollfreqalert : pollfreq);
}

/** Whether a UPS may soon fail. */
export function isAlerting(ups: Ups, { overduration }: Settings): boolean {
  return ALERTING.some((condition) => ups.is(condition)) || (overduration >= 0 && ups.is("OVER"));
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
