/**
 * The shutdown word, and what comes after it: upsmon stays for as long as it is told to, gives signs
 * of life, and ends. Hop 12 of the corridor begins here.
 *
 * @module
 */
import { EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { type Duration, seconds } from "#core/time.ts";
import type { LinkId } from "./events.ts";
import type { Phase } from "./phase.ts";
import { tellStub } from "./stub.ts";
import type { Turn } from "./turn.ts";

/** How often servers get a sign of life after the word. */
export const SIGN: Duration = seconds(1);

/** Says the word. */
export function sayWord(turn: Turn): void {
  const { shutdownexit } = turn.settings;
  const until = shutdownexit < 0 ? undefined : turn.now + seconds(shutdownexit);
  turn.state.phase = { kind: "staying", until, nextSign: turn.now + SIGN };
  turn.effects.push({ kind: "shut-down" });
  turn.record({ kind: "word" });
  if (shutdownexit === 0) return;
  turn.log(
    "warning",
    shutdownexit < 0
      ? "Configured to not exit upsmon after initiating shutdown"
      : `Configured to only exit upsmon SHUTDOWNEXIT=${shutdownexit} sec after initiating shutdown`,
  );
  if (turn.state.stopSignal === undefined) return;
  turn.log(
    "warning",
    "Note that 'exit_flag' was raised by a signal, so this process will not in fact wait that long",
  );
}

/** The process that was to shut down has not heard the word. */
export function takeWordFailure(reason: string, turn: Turn): void {
  turn.state.wordFailed = true;
  turn.record({ kind: "word-failed", reason });
  turn.log("error", `Unable to call parent pipe for shutdown: ${reason}`);
  tellStub(turn);
}

/** Says the word again to a stub that was not there the first time. */
export function repeatWord(turn: Turn): void {
  if (turn.state.phase.kind !== "staying" || !turn.state.wordFailed) return;
  turn.state.wordFailed = false;
  turn.record({ kind: "word" });
  turn.effects.push({ kind: "shut-down" });
}

/** While upsmon stays, servers are not to take it for dead. */
export function giveSign(phase: Extract<Phase, { kind: "staying" }>, turn: Turn): void {
  phase.nextSign = turn.now + SIGN;
  turn.effects.push({ kind: "feed-watchdog" });
  for (const { connected, link, target } of turn.state.upses) {
    if (connected) turn.effects.push({ kind: "count-logins", link, target });
  }
}

/** It is over. */
export function leave(turn: Turn): void {
  turn.log("warning", "Exiting upsmon program after initiating shutdown");
  endWith(turn.state.wordFailed ? EXIT_FAILURE : EXIT_SUCCESS, turn);
}

/** Ends upsmon; the servers are told goodbye. */
export function endWith(code: number, turn: Turn): void {
  const links: LinkId[] = turn.state.upses.map(({ link }) => link);
  for (const link of links) turn.effects.push({ kind: "hang-up", link });
  turn.state.phase = { kind: "ended" };
  turn.record({ kind: "ended", code });
  turn.effects.push({ kind: "end", code });
}
