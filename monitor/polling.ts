/**
 * A pass over all UPSes: who is asked, and what their answers mean. All are asked at once, so that
 * a server that hangs does not keep the others from being heard.
 *
 * @module
 */
import { type Duration, seconds } from "#core/time.ts";
import type { LinkId, MonitorEvent } from "./events.ts";
import { hear } from "./hearing.ts";
import { tellConnectFailure, tellFailure } from "./poll_log.ts";
import { isAlerting } from "./poll_rate.ts";
import { lose } from "./silence.ts";
import type { Turn } from "./turn.ts";
import type { Ups } from "./ups.ts";

/** How often the battery is looked at while it feeds the load. */
const MEASURING: Duration = seconds(60);

/** What a server may answer to a poll. */
export type Answer = Extract<
  MonitorEvent,
  { readonly kind: "login-failed" | "connect-failed" | "told" | "poll-failed" }
>;

/** Asks every UPS that is not being asked already; answers whose answers are awaited. */
export function askAll(turn: Turn): Set<LinkId> {
  const waiting = new Set<LinkId>();
  for (const ups of turn.state.upses) {
    try {
      if (askAnew(ups, turn)) waiting.add(ups.link);
    } catch (error) {
      // The others are asked all the same.
      turn.logBug("asked a UPS", error);
    }
  }
  return waiting;
}

/** Takes the answer to a poll. */
export function takeAnswer(ups: Ups, answer: Answer, turn: Turn): void {
  ups.askedAt = undefined;
  switch (answer.kind) {
    case "login-failed":
      return takeRefusal(ups, answer, turn);
    case "connect-failed":
      ups.connected = false;
      tellConnectFailure(ups, `connect failed: ${answer.failure.text}`, turn);
      return lose(ups, answer.failure.text, turn);
    case "told":
      hear(ups, answer.told, turn);
      return measure(ups, turn);
    case "poll-failed":
      tellFailure(ups, answer.failure, turn);
      lose(ups, answer.failure.text, turn);
      if (answer.closed) relink(ups, turn);
  }
}

/** Gives a connection up; the next poll makes another. */
export function relink(ups: Ups, turn: Turn): void {
  turn.effects.push({ kind: "hang-up", link: ups.link });
  ups.unlink(turn.state.nextLink++);
}

/** Whether an answer is awaited from now on. */
function askAnew(ups: Ups, turn: Turn): boolean {
  if (ups.askedAt !== undefined) {
    if (turn.now - ups.askedAt < turn.state.patience) return false;
    // Whatever became of that poll, nothing that happens there may end the watch.
    giveUp(ups, turn);
  }
  if (wantsAnotherTry(ups, turn)) relink(ups, turn);
  return ask(ups, turn);
}

function ask(ups: Ups, turn: Turn): boolean {
  const { certverify, hasCertpath, forcessl } = turn.settings;
  if (!ups.connected && certverify && !hasCertpath) {
    const cause = "CERTVERIFY is set, but CERTPATH isn't";
    if (tellConnectFailure(ups, "Connection impossible, dropping link", turn)) {
      turn.log("error", `Configuration error: ${cause}`);
    }
    lose(ups, cause, turn);
    return false;
  }
  if (!ups.connected) turn.debug(1, `Trying to connect to UPS [${ups.system}]`);
  turn.debug(2, `pollups: ${ups.system}`);
  const tls = forcessl ? "require" : "try";
  turn.effects.push({ kind: "poll", link: ups.link, target: ups.target, tls });
  ups.askedAt = turn.now;
  return true;
}

function giveUp(ups: Ups, turn: Turn): void {
  const text = "No answer, giving up on this connection";
  tellFailure(ups, { code: 0, text }, turn);
  lose(ups, text, turn);
  relink(ups, turn);
}

/** A server that refused us is asked again now and then: its users file may have been mended. */
function wantsAnotherTry(ups: Ups, turn: Turn): boolean {
  if (ups.refusedAt === undefined || !ups.connected) return false;
  if (ups.is("FSD") || isAlerting(ups, turn.settings)) return false;
  return turn.since(ups.refusedAt) >= Math.max(1, turn.settings.nocommwarntime);
}

function takeRefusal(
  ups: Ups,
  { closed, loggedIn, records }: Extract<Answer, { kind: "login-failed" }>,
  turn: Turn,
): void {
  for (const { severity, text } of records) turn.log(severity, text);
  ups.connected = !closed;
  ups.loggedIn = loggedIn;
  ups.refusedAt = turn.now;
  if (!closed) return;
  lose(ups, "The connection broke while logging in", turn);
  relink(ups, turn);
}

function measure(ups: Ups, turn: Turn): void {
  if (!ups.is("ONBATT")) {
    ups.lastMeasured = -Infinity;
    return;
  }
  if (turn.now - ups.lastMeasured < MEASURING) return;
  ups.lastMeasured = turn.now;
  turn.effects.push({ kind: "measure", link: ups.link, target: ups.target });
}
