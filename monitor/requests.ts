/**
 * What is asked of upsmon from outside: signals, the configuration that came of one, and the system
 * that goes to sleep. Nothing asked takes back a shutdown that was decided on.
 *
 * @module
 */
import { EXIT_SUCCESS } from "#core/exit.ts";
import { endWith, repeatWord, takeWordFailure } from "./aftermath.ts";
import type { MonitorEvent } from "./events.ts";
import { isShuttingDown } from "./phase.ts";
import { beginReload, refuseReload, takeConfiguration } from "./reload.ts";
import { beginShutdown } from "./shutdown_sequence.ts";
import { tellStub } from "./stub.ts";
import type { Turn } from "./turn.ts";
import { fallAsleep } from "./waking.ts";
import { rise, wakeUp } from "./watch.ts";

/** What may be asked or told from outside. */
export type Request = Extract<
  MonitorEvent,
  {
    readonly kind:
      | "fsd-requested"
      | "reload-requested"
      | "stop-requested"
      | "configuration-read"
      | "configuration-failed"
      | "stub-found"
      | "stub-lost"
      | "shut-down-failed"
      | "suspend-began"
      | "suspend-ended";
  }
>;

/** Takes a request. */
export function takeRequest(request: Request, turn: Turn): void {
  switch (request.kind) {
    case "stop-requested":
      return stop(request.signal, turn);
    case "stub-found":
      turn.state.stubLost = false;
      return repeatWord(turn);
    case "stub-lost":
      turn.state.stubLost = true;
      return tellStub(turn);
    case "shut-down-failed":
      return takeWordFailure(request.reason, turn);
  }
  if (isShuttingDown(turn.state.phase)) return;
  switch (request.kind) {
    case "fsd-requested":
      turn.log("info", `Signal ${request.signal}: User requested FSD`);
      turn.log("warning", "Got an FSD signal, initiating forced shutdown");
      return beginShutdown({ kind: "request", signal: request.signal }, turn);
    case "reload-requested":
      return reload(request.signal, turn);
    case "configuration-read":
      takeConfiguration(request.conf, request.records, turn);
      return askAnew(turn);
    case "configuration-failed":
      refuseReload(request.reason, turn);
      return askAnew(turn);
    case "suspend-began":
      return fallAsleep(turn);
    case "suspend-ended":
      return wakeFrom(turn);
  }
}

function stop(signal: number, turn: Turn): void {
  const { state } = turn;
  turn.log("info", `Signal ${signal}: User requested EXIT`);
  state.stopSignal = signal;
  if (state.phase.kind === "staying") state.phase.nextSign = turn.now;
  if (isShuttingDown(state.phase)) return;
  turn.log("info", `Signal ${signal}: exiting`);
  turn.effects.push({ kind: "announce", state: "stopping", text: `Signal ${signal}: exiting` });
  endWith(EXIT_SUCCESS, turn);
}

function reload(signal: number, turn: Turn): void {
  turn.log("info", `Signal ${signal}: User requested RELOAD`);
  if (turn.state.phase.kind === "asleep") {
    turn.log(
      "warning",
      "upsmon: OS was last known to be preparing for sleep, and we were interrupted by a reload " +
        "signal. If the sleep does happen later, the system might shut down after wake-up if UPS " +
        "info is stale after a known critical power state!",
    );
  }
  beginReload(turn);
}

/** Whoever is new is asked at once, unless others are being asked just now. */
function askAnew(turn: Turn): void {
  const { phase } = turn.state;
  if (phase.kind === "pausing" || phase.kind === "asleep") rise(turn);
}

function wakeFrom(turn: Turn): void {
  const { phase } = turn.state;
  wakeUp(phase.kind === "asleep" ? turn.now - phase.began : 0, turn);
}
