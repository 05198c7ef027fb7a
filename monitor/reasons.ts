/**
 * Findings in sentences that say why: for `denut why` and for the drill. The log has NUT's words
 * instead, see `verdict_log.ts`.
 *
 * @module
 */
import type { Cause } from "./findings.ts";
import type { Verdict } from "./verdict.ts";

/** What was the matter with a UPS, after its name: `was on battery and low for 0 s (…)`. */
export function describeVerdict(verdict: Verdict): string {
  switch (verdict.rule) {
    case "healthy":
      return "was healthy";
    case "fsd":
      return "was told to shut down by its primary or by its server (FSD)";
    case "silent-over":
      return `could not be heard any more, ${verdict.elapsed} s after it was first overloaded ` +
        `(OVERDURATION ${verdict.limit})`;
    case "silent-alarm":
      return "could not be heard any more and had an alarm before (ALARMCRITICAL 1)";
    case "silent-cal":
      return "could not be heard any more and was calibrating before";
    case "silent-bypass":
      return "could not be heard any more and was on bypass before";
    case "silent-off":
      return "could not be heard any more and was off before (OFFDURATION)";
    case "off":
      return `was off for ${verdict.elapsed} s (OFFDURATION ${verdict.limit})`;
    case "calibrating":
      return "was on a low battery, but calibrating";
    case "low-waiting":
      return `was on battery and low for ${verdict.elapsed} s, and OBLBDURATION is ${verdict.limit}`;
    case "low":
      return `${describeLow(verdict.stale)} for ${verdict.elapsed} s ` +
        `(OBLBDURATION ${verdict.limit})`;
    case "low-secondary":
      return `${describeLow(verdict.stale)} for ${verdict.elapsed} s, and its primary ` +
        `${verdict.critical ? "has not acted" : "may still act"} (HOSTSYNC ${verdict.limit})`;
  }
}

/** Why a shutdown was decided on, after "because". */
export function describeCause(cause: Cause): string {
  if (cause.kind === "request") {
    return `somebody asked for it (upsmon -c fsd, signal ${cause.signal})`;
  }
  const reasons = cause.judged.filter(({ power, verdict }) => power > 0 && verdict.critical)
    .map(({ ups, verdict }) => `${ups} ${describeVerdict(verdict)}`);
  const sum = `power value ${cause.power} < MINSUPPLIES ${cause.needed}`;
  return [...reasons, sum].join(", ");
}

function describeLow(stale: boolean): string {
  return stale
    ? "was on battery, could not be heard for DEADTIME and so counted as low"
    : "was on battery and low";
}
