/**
 * A UPS that cannot be heard, that is heard again, and one of which nothing holds any more that was
 * known before.
 *
 * @module
 */
import { NO_FAILURE } from "./failure.ts";
import type { Turn } from "./turn.ts";
import type { Ups } from "./ups.ts";

/** Nothing can be learned of a UPS. */
export function lose(ups: Ups, reason: string, turn: Turn): void {
  if (ups.comm !== "lost") {
    ups.comm = "lost";
    turn.record({ kind: "silent", ups: ups.system, reason });
    turn.notify("COMMBAD", ups.system);
    tellCaution(ups, turn);
    return;
  }
  const { nocommwarntime } = turn.settings;
  if (turn.since(ups.lastHeard) < nocommwarntime) return;
  if (turn.since(ups.lastNocommWarning) <= nocommwarntime) return;
  turn.notify("NOCOMM", ups.system);
  ups.lastNocommWarning = turn.now;
}

/** It was heard. */
export function beAlive(ups: Ups, turn: Turn): void {
  ups.lastHeard = turn.now;
  if (ups.comm === "lost") turn.notify("COMMOK", ups.system);
  ups.comm = "good";
}

/** Tells that a failure is over, where failures are counted rather than told each time. */
export function recover(ups: Ups, turn: Turn): void {
  const { code } = ups.failure;
  if (turn.settings.pollfailLogThrottleMax >= 0 && code !== NO_FAILURE) {
    turn.log(
      "error",
      `Poll UPS [${ups.system}] recovered from failure state code ${code} - now ${NO_FAILURE}`,
    );
  }
  ups.failure = { code: NO_FAILURE, unlogged: -1 };
}

/** After a sleep or a jump of the clock nothing holds that was known before. */
export function forget(ups: Ups, turn: Turn): void {
  ups.conditions.clear();
  ups.stale = false;
  ups.offForLong = false;
  ups.offSince = undefined;
  ups.overSince = undefined;
  ups.lastHeard = turn.now;
  ups.lastUncritical = turn.now;
  ups.status = "";
  ups.toldBattery = false;
}

/** What the silence of a UPS that regulates or is overloaded may mean, and that it is not assumed. */
function tellCaution(ups: Ups, turn: Turn): void {
  const cautions = [
    ups.is("TRIM") ? "trimming incoming voltage" : "",
    ups.is("BOOST") ? "boosting incoming voltage" : "",
    ups.is("OVER") && turn.settings.overduration < 0 ? "overloaded" : "",
  ];
  for (const state of cautions.filter((text) => text !== "")) {
    turn.log(
      "warning",
      `UPS [${ups.system}] was last known to be ${state} and currently is not communicating, ` +
        "but we make no assumptions if it is dead now",
    );
  }
}
