/**
 * Sleep of the system and jumps of its clock: afterwards nothing holds that was known of a UPS, so
 * it is forgotten before it can lead to a shutdown. All times of the rules are monotonic; the clock
 * on the wall is looked at for this alone.
 *
 * @module
 */
import { type Duration, seconds } from "#core/time.ts";
import { relink } from "./polling.ts";
import { beginReload } from "./reload.ts";
import { forget } from "./silence.ts";
import type { Turn } from "./turn.ts";

/** How much longer than wanted a pause may be. */
const TOLERANCE: Duration = seconds(5);
/** How long the system may say that it is about to sleep. */
const BELIEVED: Duration = seconds(60);

/** The clock was read at the end of a pause: was the pause as long as it should be? */
export function checkPause(wall: number, turn: Turn): void {
  const began = turn.state.pauseBegan;
  turn.state.pauseBegan = undefined;
  if (began === undefined) return;
  const lasted = wall - began.wall;
  if (lasted >= 0 && lasted <= began.length + TOLERANCE) return;
  const text = formatSeconds(lasted);
  turn.log(
    "warning",
    lasted < 0
      ? `It seems the system clock was changed into the past by ${text}`
      : `It seems we have slept without warning or the system clock was changed by ${text}`,
  );
  turn.notify("SUSPEND_TIMEJUMP_UNEXPECTED", "", text);
  wake(lasted, turn);
}

/** The system is about to sleep: nobody is asked until it has. */
export function fallAsleep(turn: Turn): void {
  turn.state.phase = { kind: "asleep", began: turn.now, until: turn.now + BELIEVED };
  turn.state.pauseBegan = undefined;
  turn.notify("SUSPEND_STARTING");
  turn.log("info", "upsmon: Processing OS going to sleep");
  turn.effects.push({ kind: "allow-suspend" });
}

/** The system is awake again, `lasted` after it was last known to be so. */
export function wake(lasted: Duration, turn: Turn): void {
  turn.notify("SUSPEND_FINISHED");
  turn.log(
    "info",
    `upsmon: Processing OS wake-up after sleep; ${formatSeconds(lasted)} since previous loop ` +
      "cycle start",
  );
  turn.record({ kind: "woken", seconds: lasted / seconds(1) });
  turn.effects.push({ kind: "watch-suspend" });
  for (const ups of turn.state.upses) {
    forget(ups, turn);
    relink(ups, turn);
  }
  beginReload(turn);
}

function formatSeconds(duration: Duration): string {
  return `${(duration / seconds(1)).toFixed(6)} seconds`;
}
