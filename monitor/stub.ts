/**
 * Watching over the one process that may shut the machine down: without it all else is in vain, so
 * its absence is told again and again.
 *
 * @module
 */
import type { Turn } from "./turn.ts";

const REPEAT_SECONDS = 120;

/** Tells that nobody is there who could shut down, unless it was just told. */
export function tellStub(turn: Turn): void {
  if (turn.since(turn.state.lastStubWarning) < REPEAT_SECONDS) return;
  turn.state.lastStubWarning = turn.now;
  turn.notify("NOPARENT");
  turn.log("alert", "Parent died - shutdown impossible");
}
