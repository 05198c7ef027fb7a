/**
 * Whether a UPS must be counted out, and by which rule. Hop 11 of the corridor. Governed by what
 * NUT's upsmon does, in its order; nothing here looks at a clock or changes anything.
 *
 * @module
 */
import { type Instant, seconds } from "#core/time.ts";
import type { Settings } from "./settings.ts";
import type { Ups } from "./ups.ts";
import { HEALTHY, type Verdict } from "./verdict.ts";

/** Judges a UPS by what is known of it. */
export function judge(ups: Ups, settings: Settings, now: Instant): Verdict {
  if (ups.is("FSD")) return { rule: "fsd", critical: true };
  const silent = ups.comm === "lost" ? judgeSilence(ups, settings, now) : HEALTHY;
  if (silent.critical) return silent;
  if (ups.is("OFF") && settings.offduration >= 0 && ups.offForLong) {
    const elapsed = lasting(ups.offSince, now);
    return { rule: "off", critical: true, elapsed, limit: settings.offduration };
  }
  return ups.low ? judgeLow(ups, settings, now) : silent;
}

/** A UPS that cannot be heard is counted out if it was in a state in which it may fail. */
function judgeSilence(ups: Ups, settings: Settings, now: Instant): Verdict {
  const over = judgeOverload(ups, settings, now);
  if (over.critical) return over;
  if (ups.is("ALARM") && settings.alarmcritical) return { rule: "silent-alarm", critical: true };
  if (ups.is("CAL")) return { rule: "silent-cal", critical: true };
  if (ups.is("BYPASS")) return { rule: "silent-bypass", critical: true };
  const off = ups.offForLong || ups.is("OFF");
  if (off && settings.offduration >= 0) return { rule: "silent-off", critical: true };
  return over;
}

function judgeOverload(ups: Ups, settings: Settings, now: Instant): Verdict {
  if (!ups.is("OVER") || settings.overduration < 0) return HEALTHY;
  const elapsed = lasting(ups.overSince, now);
  const limit = settings.overduration;
  return { rule: "silent-over", critical: elapsed >= limit, elapsed, limit };
}

function judgeLow(ups: Ups, settings: Settings, now: Instant): Verdict {
  // The mains may well be there: a UPS empties its battery to learn how long it lasts.
  if (ups.is("CAL")) return { rule: "calibrating", critical: false };
  const elapsed = lasting(ups.lowSince, now);
  const limit = settings.oblbduration;
  if (elapsed < limit) return { rule: "low-waiting", critical: false, elapsed, limit };
  const { stale } = ups;
  if (ups.primary) return { rule: "low", critical: true, stale, elapsed, limit };
  const waited = lasting(ups.lastUncritical, now);
  const { hostsync } = settings;
  const critical = waited > hostsync;
  return { rule: "low-secondary", critical, stale, elapsed: waited, limit: hostsync };
}

function lasting(since: Instant | undefined, now: Instant): number {
  return since === undefined ? 0 : Math.floor((now - since) / seconds(1));
}
