/**
 * One device's life as a machine: it asks the driver one thing at a time, keeps what it answers, and
 * serves the peers of the state socket meanwhile. Hop 5 of the corridor. Its parts are in the files
 * beside this one: `start`, `work`, `answers`, `readings`, `status`, `retry`, `commands`,
 * `shutdown`, `reload`, `peers`.
 *
 * @module
 */
import { EXIT_SUCCESS } from "#core/exit.ts";
import type { Machine, Stepped } from "#core/machine.ts";
import { type Duration, type Instant, seconds } from "#core/time.ts";
import { finishWork } from "./host/answers.ts";
import { formatDump } from "./host/dump.ts";
import { connectPeer, dropPeer, hearPeer, servePeer } from "./host/peers.ts";
import { applyReload, failReload, finishReload } from "./host/reload.ts";
import { publishSettings, publishTuning } from "./host/start.ts";
import type { HostEffect, HostEvent, HostState } from "./host/state.ts";
import { end, enqueue, log, setFresh, type Turn } from "./host/turn.ts";
import { advance, begin } from "./host/work.ts";

/** A driver that is silent for this long has stale data, as upsd's MAXAGE would have it. */
export const STUCK_AFTER: Duration = seconds(15);

/** The machine; `core/io/loop.ts` runs it. `start.ts` has the state it begins with. */
export const host: Machine<HostState, HostEvent, HostEffect> = {
  name: "host",
  tick: { kind: "tick" },
  due,
  step(state, event, now): Stepped<HostState, HostEffect> {
    const turn: Turn = { state, now, effects: [] };
    if (state.phase !== "ended") {
      take(turn, event);
      advance(turn);
    }
    return [state, turn.effects];
  },
};

function due({ phase, work, stuck, askedAt, nextPoll }: HostState): Instant | undefined {
  if (phase === "ended") return undefined;
  if (work !== undefined) return stuck ? undefined : askedAt + STUCK_AFTER;
  return phase === "running" ? nextPoll : undefined;
}

function take(turn: Turn, event: HostEvent): void {
  switch (event.kind) {
    case "started":
      publishSettings(turn);
      return begin(turn, { kind: "init" });
    case "answered":
      return takeAnswer(turn, event);
    case "peer-connected":
      return connectPeer(turn, event.peer);
    case "peer-spoke":
      return hearPeer(turn, event.peer, event.bytes);
    case "peer-left":
      turn.state.peers.delete(event.peer);
      return;
    case "peer-fell-behind":
      return fallBehind(turn, event.peer, event.bytes);
    case "reload-requested":
      return enqueue(turn, { kind: "reload", mode: event.mode });
    case "configured":
    case "configuration-failed":
      return takeConfiguration(turn, event);
    case "dump-requested":
      turn.effects.push({ kind: "print", text: formatDump(turn.state.store) });
      return;
    case "stop-requested":
      log(turn, "info", `Signal ${event.signal}: exiting`);
      return end(turn, EXIT_SUCCESS);
    case "tick":
      if (turn.state.work !== undefined) beStuck(turn);
  }
}

function takeAnswer(turn: Turn, { answer }: Extract<HostEvent, { kind: "answered" }>): void {
  const { state } = turn;
  const { work } = state;
  state.work = undefined;
  if (work !== undefined) finishWork(turn, work, answer);
  for (const peer of [...state.peers.keys()]) servePeer(turn, peer);
}

function takeConfiguration(
  turn: Turn,
  event: Extract<HostEvent, { kind: "configured" | "configuration-failed" }>,
): void {
  const { state } = turn;
  const { work } = state;
  if (work?.kind !== "reload") return;
  if (event.kind === "configuration-failed") failReload(turn, event.message);
  else if (applyReload(turn, work, event.settings)) return;
  state.work = undefined;
  if (state.phase !== "ended") finishReload(turn, work);
  for (const peer of [...state.peers.keys()]) servePeer(turn, peer);
}

/** The driver does not answer: what is known of the device grows old. */
function beStuck(turn: Turn): void {
  const { state } = turn;
  if (turn.now < state.askedAt + STUCK_AFTER) return;
  state.stuck = true;
  if (state.phase !== "running") return;
  const silence = (turn.now - state.askedAt) / 1000;
  log(turn, "warning", `The device has not answered for ${silence} seconds: its data are stale`);
  setFresh(turn, false);
}

function fallBehind(turn: Turn, peer: number, bytes: number): void {
  const { state } = turn;
  dropPeer(turn, peer);
  log(
    turn,
    "warning",
    `WARNING: send_to_all: write ${bytes} bytes to socket ${peer} failed (ret=-1), disconnecting.`,
  );
  if (state.settings.synchronous !== "auto") return;
  log(
    turn,
    "warning",
    "send_to_all: synchronous mode was 'auto', will try 'on' for next connections",
  );
  state.settings = { ...state.settings, synchronous: "yes" };
  publishTuning(turn);
}
