/**
 * From the decision to the shutdown word: the primary tells its servers, waits for the secondaries,
 * everybody is told, and after a last pause the word is said. Every stage has an end of its own that
 * nobody can put off. Hop 11 of the corridor. Governed by upsmon(8).
 *
 * @module
 */
import { type Duration, type Instant, seconds } from "#core/time.ts";
import { giveSign, leave, sayWord, SIGN } from "./aftermath.ts";
import type { Failure } from "./events.ts";
import type { Cause } from "./findings.ts";
import type { Phase, Synchronising } from "./phase.ts";
import type { Settings } from "./settings.ts";
import { type Turn, wholeSeconds } from "./turn.ts";
import type { Ups } from "./ups.ts";

/** How long servers have at least to hear of the shutdown, even if HOSTSYNC is shorter. */
export const FSD_PATIENCE: Duration = seconds(5);
/** How often logins are counted. */
const COUNTING: Duration = 250;

/** The longest time between the decision and the word. */
export function longestShutdown(settings: Settings, isPrimary: boolean): Duration {
  const waiting = isPrimary ? Math.max(seconds(settings.hostsync), FSD_PATIENCE) : 0;
  return waiting + seconds(settings.finaldelay);
}

/**
 * Decides: from here on there is no way back. The next stage is set before anything is told of it,
 * here and below, so that a bug in telling cannot keep the machine in the last one.
 */
export function beginShutdown(cause: Cause, turn: Turn): void {
  const { now, settings } = turn;
  const finalDelay = seconds(settings.finaldelay);
  const primaries = turn.state.upses.filter(({ primary }) => primary);
  if (primaries.length === 0) {
    turn.record({ kind: "decided", cause });
    return beginParting(finalDelay, turn);
  }
  turn.state.phase = {
    kind: "synchronising",
    until: now + Math.max(0, seconds(settings.hostsync)),
    patientUntil: now + FSD_PATIENCE,
    finalDelay,
    unconfirmed: new Set(primaries.map(({ link }) => link)),
    uncounted: new Set(),
    most: 0,
    nextRound: undefined,
    waited: false,
  };
  turn.record({ kind: "decided", cause });
  const tls = settings.forcessl ? "require" : "try";
  for (const { link, target } of primaries) {
    turn.effects.push({ kind: "set-fsd", link, target, tls });
  }
}

/** A server has confirmed the shutdown, or has not. */
export function takeConfirmation(ups: Ups, failure: Failure | undefined, turn: Turn): void {
  const { system } = ups;
  turn.record({ kind: "fsd", ups: system, ...(failure && { failure: failure.text }) });
  if (failure !== undefined) turn.log("error", `FSD set on UPS ${system} failed: ${failure.text}`);
  else if (!ups.toldFsd) {
    ups.toldFsd = true;
    turn.notify("FSD", system);
  }
  const { phase } = turn.state;
  if (phase.kind !== "synchronising") return;
  phase.unconfirmed.delete(ups.link);
  if (phase.unconfirmed.size === 0) beginRound(phase, turn);
}

/** A server has said how many are logged in; no count is as good as nobody. */
export function takeCount(ups: Ups, count: number | undefined, turn: Turn): void {
  const { phase } = turn.state;
  if (phase.kind !== "synchronising" || !phase.uncounted.delete(ups.link)) return;
  phase.most = Math.max(phase.most, count ?? 0);
  if (count !== ups.logins) {
    turn.record({ kind: "logins", ups: ups.system, ...(count === undefined ? {} : { count }) });
  }
  ups.logins = count;
  if (phase.uncounted.size > 0) return;
  turn.debug(3, `Max data server logins per UPS still active: ${phase.most}`);
  // One of them is this machine itself.
  if (phase.most <= 1) return endSynchronising(phase, phase.waited ? "left" : "nobody", turn);
  if (!phase.waited) turn.notify("SHUTDOWN_HOSTSYNC");
  phase.waited = true;
  phase.nextRound = turn.now + COUNTING;
}

/** Goes on when it is time. */
export function tickShutdown(turn: Turn): void {
  const { phase } = turn.state;
  const { now } = turn;
  switch (phase.kind) {
    case "synchronising":
      if (now >= synchronisedBy(phase)) {
        turn.log("info", "Host sync timer expired, forcing shutdown");
        endSynchronising(phase, "timeout", turn);
      } else if (phase.nextRound !== undefined && now >= phase.nextRound) beginRound(phase, turn);
      return;
    case "parting":
      if (now >= phase.until) sayWord(turn);
      return;
    case "staying":
      if (turn.state.stopSignal !== undefined) return leave(turn);
      if (phase.until !== undefined && now >= phase.until) return leave(turn);
      if (now >= phase.nextSign) giveSign(phase, turn);
  }
}

/** When there is something to do in a phase of the shutdown. */
export function shutdownDue(phase: Phase): Instant | undefined {
  switch (phase.kind) {
    case "synchronising":
      return Math.min(synchronisedBy(phase), phase.nextRound ?? Infinity);
    case "parting":
      return phase.until;
    case "staying":
      return Math.min(phase.until ?? Infinity, phase.nextSign);
    default:
      return undefined;
  }
}

/** The shortest way to the word, for when a bug of ours is in the long one. */
export function hasten(turn: Turn): void {
  const { state, now } = turn;
  if (state.phase.kind === "synchronising") {
    if (now >= synchronisedBy(state.phase)) {
      state.phase = { kind: "parting", until: now + state.phase.finalDelay };
    }
  } else if (state.phase.kind === "parting" && now >= state.phase.until) {
    state.phase = { kind: "staying", until: undefined, nextSign: now + SIGN };
    turn.effects.push({ kind: "shut-down" });
  } else if (state.phase.kind === "staying") {
    state.phase.nextSign = now + SIGN;
  }
}

function synchronisedBy({ until, patientUntil, unconfirmed }: Synchronising): Instant {
  return unconfirmed.size > 0 ? Math.max(until, patientUntil) : until;
}

function beginRound(phase: Synchronising, turn: Turn): void {
  phase.nextRound = undefined;
  phase.most = 0;
  for (const { primary, link, target } of turn.state.upses) {
    if (!primary) continue;
    phase.uncounted.add(link);
    turn.effects.push({ kind: "count-logins", link, target });
  }
}

function endSynchronising(
  { finalDelay }: Synchronising,
  by: "nobody" | "left" | "timeout",
  turn: Turn,
): void {
  turn.record({ kind: "synchronised", by });
  beginParting(finalDelay, turn);
}

function beginParting(finalDelay: Duration, turn: Turn): void {
  const text = "Executing automatic power-fail shutdown";
  turn.state.phase = { kind: "parting", until: turn.now + finalDelay };
  turn.effects.push({ kind: "announce", state: "stopping", text });
  turn.log("crit", text);
  turn.effects.push({ kind: "wall", text });
  turn.notify("SHUTDOWN");
  turn.record({ kind: "final-delay", seconds: wholeSeconds(finalDelay) });
}
