/**
 * The peers of the state socket: upsd, upsdrvctl, other drivers, anybody. Each is a session that
 * takes lines, one at a time, and is answered in their order. Hop 6 of the corridor; governed by
 * NUT's protocol between driver and server.
 *
 * @module
 */
import {
  type DriverMessage,
  parsePeerMessage,
  type PeerFault,
  type PeerMessage,
} from "#core/sock.ts";
import { changesFor } from "#core/store.ts";
import { type Line, Tokenizer } from "#core/words.ts";
import { takeCommand, takeSetting } from "./commands.ts";
import type { HostState, Origin, Peer } from "./state.ts";
import { log, send, type Turn } from "./turn.ts";

/** A peer that has said more than this while a command of its was under way is thrown out. */
const MAX_INBOX = 1024;

/** A new connection: it hears every change until it says otherwise. */
export function connectPeer(turn: Turn, id: number): void {
  const tokenizer = new Tokenizer({ dropAfterError: true });
  turn.state.peers.set(id, { tokenizer, inbox: [], broadcast: true, waiting: false });
}

/** Takes what a peer has sent. */
export function hearPeer(turn: Turn, id: number, bytes: Uint8Array): void {
  const peer = turn.state.peers.get(id);
  if (peer === undefined) return;
  for (const line of peer.tokenizer.push(bytes)) takeLine(turn, peer, line);
  if (peer.inbox.length > MAX_INBOX) {
    log(turn, "warning", `Disconnecting a peer that sent ${peer.inbox.length} lines at once`);
    dropPeer(turn, id);
  } else servePeer(turn, id);
}

/** Forgets a peer and hangs up. What it has asked for is done nevertheless. */
export function dropPeer(turn: Turn, id: number): void {
  if (turn.state.peers.delete(id)) turn.effects.push({ kind: "hang-up", peer: id });
}

/** Answers what a peer has said, up to the first command that takes time. */
export function servePeer(turn: Turn, id: number): void {
  for (;;) {
    const peer = turn.state.peers.get(id);
    if (peer === undefined || peer.waiting || turn.state.phase === "ended") return;
    const inquiry = peer.inbox.shift();
    if (inquiry === undefined) return;
    const { message, words } = inquiry;
    if (typeof message === "string") tellFault(turn, message, words);
    else answer(turn, id, peer, message);
  }
}

function takeLine(turn: Turn, peer: Peer, line: Line): void {
  if (line.error !== undefined) log(turn, "notice", `Parse error on sock: ${line.error}`);
  else if (line.words.length > 0) {
    peer.inbox.push({ message: parsePeerMessage(line.words), words: line.words });
  }
}

function tellFault(turn: Turn, fault: PeerFault, words: readonly string[]): void {
  if (fault === "malformed-instcmd") log(turn, "warning", "Malformed INSTCMD request");
  if (fault === "unsupported-set") {
    const rest = `${words[3] ?? ""}/${words[4] ?? ""}`;
    log(turn, "warning", `Got SET <var> with unsupported parameters (${rest})`);
  }
  log(turn, "info", "Unknown command on socket: ");
  words.forEach((word, index) => log(turn, "info", `arg ${index}: ${word}`));
}

function answer(turn: Turn, id: number, peer: Peer, message: PeerMessage): void {
  switch (message.kind) {
    case "ping":
      return send(turn, id, [{ kind: "pong" }]);
    case "get-pid":
      return send(turn, id, [{ kind: "pid", pid: turn.state.plan.pid }]);
    case "broadcast":
      peer.broadcast = message.on;
      return;
    case "dump-all":
      return send(turn, id, frame(turn.state, dumpAll(turn.state)));
    case "dump-status":
      return send(turn, id, frame(turn.state, dumpValue(turn.state, "ups.status")));
    case "dump-value":
      return send(turn, id, frame(turn.state, dumpValue(turn.state, message.name)));
    case "logout":
      send(turn, id, [{ kind: "goodbye" }]);
      return dropPeer(turn, id);
    case "instcmd":
      return takeCommand(turn, message.name, message.param, originOf(id, message.tracking));
    case "set-variable":
      return takeSetting(turn, message.name, message.value, originOf(id, message.tracking));
  }
}

/** A dump says first that the data are stale, or last that they are not. */
function frame(state: HostState, messages: readonly DriverMessage[]): DriverMessage[] {
  const done: DriverMessage = { kind: "dump-done" };
  return state.stale
    ? [{ kind: "data-stale" }, ...messages, done]
    : [...messages, { kind: "data-ok" }, done];
}

function dumpAll({ store }: HostState): DriverMessage[] {
  return [
    ...store.variables().flatMap(changesFor),
    ...store.commands().map((name): DriverMessage => ({ kind: "add-command", name })),
  ];
}

function dumpValue({ store }: HostState, name: string): DriverMessage[] {
  const variable = store.get(name);
  return variable === undefined ? [] : changesFor(variable);
}

function originOf(peer: number, tracking: string | undefined): Origin {
  return tracking === undefined ? { peer } : { peer, tracking };
}
