/**
 * The watch itself: a pass over all UPSes, a judgement, a pause. Governed by the main loop of NUT's
 * upsmon, but that a UPS which does not answer keeps nobody waiting for longer than a moment.
 *
 * @module
 */
import { type Duration, type Instant, seconds } from "#core/time.ts";
import { isShuttingDown, type Phase } from "./phase.ts";
import { pollInterval } from "./poll_rate.ts";
import { type Answer, askAll, takeAnswer } from "./polling.ts";
import { weigh } from "./power.ts";
import { beginShutdown } from "./shutdown_sequence.ts";
import { tellStub } from "./stub.ts";
import type { Turn } from "./turn.ts";
import type { Ups } from "./ups.ts";
import { checkPause, wake } from "./waking.ts";

/** How long a pass waits for servers that hang, before it judges without them. */
export const GRACE: Duration = seconds(2);
/** How soon a pass is tried again that a bug of ours has ended. */
const RETRY: Duration = seconds(1);

/** Goes on when it is time. */
export function tickWatch(turn: Turn): void {
  const { state, now } = turn;
  const { phase } = state;
  if (phase.kind === "rising") return beginPass(turn);
  if (phase.kind === "passing" && now >= phase.until) return endPass(turn);
  if (phase.kind === "asleep" && now >= phase.until) wakeUp(now - phase.began, turn);
  else if (phase.kind === "pausing" && now >= phase.until) rise(turn);
}

/** Looks at the clock, and begins a pass. */
export function rise(turn: Turn): void {
  turn.state.phase = { kind: "rising", until: turn.now };
  turn.effects.push({ kind: "feed-watchdog" }, { kind: "read-clock" });
}

/** The clock was read, at the beginning of a pause or at its end. */
export function takeClock(wall: number, turn: Turn): void {
  const { state } = turn;
  if (state.phase.kind === "pausing") {
    state.pauseBegan = { wall, length: state.phase.until - state.phase.began };
  } else if (state.phase.kind === "rising") {
    checkPause(wall, turn);
    beginPass(turn);
  }
}

/** The system is awake again. */
export function wakeUp(lasted: Duration, turn: Turn): void {
  turn.state.phase = { kind: "rising", until: turn.now };
  wake(lasted, turn);
}

/** A UPS has answered. The answer is reckoned with even if taking it went wrong. */
export function takePollAnswer(ups: Ups, answer: Answer, turn: Turn): void {
  const { state } = turn;
  // The link may be another one afterwards.
  const { link } = ups;
  try {
    takeAnswer(ups, answer, turn);
  } catch (error) {
    turn.logBug(`took ${answer.kind} of ${ups.system}`, error);
  }
  if (state.phase.kind === "passing") {
    state.phase.waiting.delete(link);
    if (state.phase.waiting.size === 0) endPass(turn);
  } else if (state.phase.kind === "pausing") {
    // It came too late for its pass, so that what it says has not been judged.
    judgeAll(turn);
  }
}

/** When the watch has something to do. */
export function watchDue(phase: Phase): Instant | undefined {
  return "until" in phase ? phase.until : undefined;
}

/** Whatever went wrong, there will be another pass. */
export function retry(turn: Turn): void {
  const { state, now } = turn;
  const due = watchDue(state.phase);
  if (due === undefined || due > now) return;
  state.phase = { kind: "pausing", began: now, until: now + RETRY };
}

function beginPass(turn: Turn): void {
  const waiting = new Set<number>();
  turn.state.phase = { kind: "passing", waiting, until: turn.now + GRACE };
  for (const link of askAll(turn)) waiting.add(link);
  if (waiting.size === 0) endPass(turn);
}

function endPass(turn: Turn): void {
  const { state, now } = turn;
  judgeAll(turn);
  if (isShuttingDown(state.phase)) return;
  const length = seconds(pollInterval(state.upses, state.settings));
  state.phase = { kind: "pausing", began: now, until: now + length };
  turn.effects.push({ kind: "read-clock" });
  if (state.stubLost) tellStub(turn);
}

/** Decides, if too few supplies are left. */
function judgeAll(turn: Turn): void {
  const { power, needed, judged } = weigh(turn);
  if (power >= needed) return;
  turn.log(
    "warning",
    `Too few UPS(es) are healthy (${power}<${needed}), initiating forced shutdown`,
  );
  beginShutdown({ kind: "power", power, needed, judged }, turn);
}
