/**
 * What the rules of a host do to it: change its store and tell the peers, log, answer. A turn is one
 * step in the making.
 *
 * @module
 */
import type { Severity } from "#core/log.ts";
import { type DriverMessage, formatDriverMessage } from "#core/sock.ts";
import type { Change } from "#core/store.ts";
import type { Instant } from "#core/time.ts";
import { type OutcomeCode, trackingCode } from "../driver.ts";
import type { HostEffect, HostState, Origin, Work } from "./state.ts";

/** A step in the making: the state it may change, the time, and the effects so far. */
export interface Turn {
  readonly state: HostState;
  readonly now: Instant;
  readonly effects: HostEffect[];
}

/** Changes the store and tells every peer that listens what has really changed. */
export function change(turn: Turn, changes: Iterable<Change>): void {
  const { store } = turn.state;
  const made = [...changes].filter((one) =>
    isFree(turn.state, one) && store.apply(one) === "changed"
  );
  broadcast(turn, made);
}

/** Sets one variable. */
export function setValue(turn: Turn, name: string, value: string): void {
  change(turn, [{ kind: "set", name, value }]);
}

/** What an override has fixed keeps everything else that is said of it, too. */
function isFree(state: HostState, one: Change): boolean {
  if (one.kind === "add-command" || one.kind === "delete-command") return true;
  return state.store.get(one.name)?.flags.includes("IMMUTABLE") !== true;
}

/** Sends to every peer that has not switched broadcasts off. */
export function broadcast(turn: Turn, messages: readonly DriverMessage[]): void {
  if (messages.length === 0) return;
  const text = formatLines(messages);
  for (const [peer, { broadcast }] of turn.state.peers) {
    if (broadcast) turn.effects.push({ kind: "send", peer, text });
  }
}

/** Sends to one peer. */
export function send(turn: Turn, peer: number, messages: readonly DriverMessage[]): void {
  if (messages.length > 0 && turn.state.peers.has(peer)) {
    turn.effects.push({ kind: "send", peer, text: formatLines(messages) });
  }
}

/** Says whether the data may be trusted; the peers hear of it when that changes. */
export function setFresh(turn: Turn, fresh: boolean): void {
  if (turn.state.stale !== fresh) return;
  turn.state.stale = !fresh;
  broadcast(turn, [{ kind: fresh ? "data-ok" : "data-stale" }]);
}

/** Tells the log. `level` is for debug records. */
export function log(turn: Turn, severity: Severity, text: string, level?: number): void {
  const record = { severity, text, ...(level === undefined ? {} : { level }) };
  turn.effects.push({ kind: "log", record });
}

/** Logs a fault unless it is the one that was logged last. */
export function logFault(turn: Turn, text: string): void {
  if (turn.state.fault === text) return;
  turn.state.fault = text;
  log(turn, "warning", text);
}

/** Puts work at the end of the queue; its peer says no more until it is done. */
export function enqueue(turn: Turn, work: Work): void {
  turn.state.queue.push(work);
  const origin = "origin" in work ? work.origin : undefined;
  const peer = origin === undefined ? undefined : turn.state.peers.get(origin.peer);
  if (peer !== undefined) peer.waiting = true;
}

/** Answers whoever asked, and lets the peer speak again. */
export function settle(turn: Turn, origin: Origin | undefined, code: OutcomeCode): void {
  if (origin === undefined) return;
  track(turn, origin, code);
  const peer = turn.state.peers.get(origin.peer);
  if (peer !== undefined) peer.waiting = false;
}

/** Answers a request that was tracked. */
export function track(turn: Turn, origin: Origin, code: OutcomeCode): void {
  if (origin.tracking === undefined) return;
  send(turn, origin.peer, [{ kind: "tracking", id: origin.tracking, code: trackingCode(code) }]);
}

/** Ends the process. */
export function end(turn: Turn, code: number): void {
  if (turn.state.phase === "ended") return;
  setValue(turn, "driver.state", "cleanup.exit");
  turn.state.phase = "ended";
  turn.effects.push({ kind: "end", code });
}

function formatLines(messages: readonly DriverMessage[]): string {
  return messages.map((message) => `${formatDriverMessage(message)}\n`).join("");
}
