/**
 * The clients of upsd as a crowd: who is let in, who is answered, who is dropped. What one of them
 * does never touches another.
 *
 * @module
 */
import { type Duration, seconds } from "#core/time.ts";
import { answerBytes } from "./answer.ts";
import type { ClientId } from "./events.ts";
import { IDLE_LIMIT, openSession, type Session } from "./session.ts";
import type { Turn } from "./turn.ts";
import type { Ups } from "./ups.ts";

/** How often at most it is told that clients are turned away. */
const CROWD_COMPLAINT_EVERY: Duration = seconds(60);

/** A client came: it gets a session unless MAXCONN is reached. */
export function admitClient(id: ClientId, address: string, turn: Turn): void {
  const { sessions, fleet, listeners, settings: { maxconn } } = turn.state;
  const wanted = fleet.all.length + listeners + sessions.size + 1;
  if (maxconn !== undefined && wanted > maxconn) {
    turn.effects.push({ kind: "close-client", client: id, flush: false });
    complainOfCrowd(maxconn, wanted, turn);
    return;
  }
  turn.debug(2, `Connect from ${address}`);
  sessions.set(id, openSession(id, address, turn.now));
}

/** A client sent something: all that it asked is answered in one piece. */
export function serveClient(session: Session, bytes: Uint8Array, turn: Turn): void {
  const text = answerBytes(bytes, session, turn);
  if (text !== "") turn.effects.push({ kind: "send", client: session.id, text });
  if (session.leaving) dropClient(session, turn, true);
}

/** Ends a session; `flush` lets out first what was sent. */
export function dropClient(session: Session, turn: Turn, flush = false): void {
  turn.effects.push({ kind: "close-client", client: session.id, flush });
  forgetClient(session, turn);
}

/** The connection is over already. */
export function forgetClient(session: Session, turn: Turn): void {
  turn.debug(2, `Disconnect from ${session.address}`);
  session.login?.logins.delete(session.id);
  turn.state.sessions.delete(session.id);
}

/** Drops those that have been silent for too long. */
export function dropIdleClients(turn: Turn): void {
  for (const session of turn.state.sessions.values()) {
    if (turn.now - session.lastHeard > IDLE_LIMIT) dropClient(session, turn);
  }
}

/** Drops those that are logged into a UPS that is served no more. */
export function kickClients(ups: Ups, turn: Turn): void {
  for (const [id, address] of [...ups.logins]) {
    turn.log("info", `Kicking client ${address} (was on UPS [${ups.name}])`);
    const session = turn.state.sessions.get(id);
    if (session !== undefined) dropClient(session, turn);
  }
}

function complainOfCrowd(maxconn: number, wanted: number, turn: Turn): void {
  if (turn.now - turn.state.lastCrowdComplaint < CROWD_COMPLAINT_EVERY) return;
  turn.state.lastCrowdComplaint = turn.now;
  turn.log(
    "error",
    `upsd polling ${maxconn} filedescriptors, but wanted to poll ${wanted} and was constrained ` +
      `by maxconn=${maxconn} (see upsd.conf MAXCONN setting to adjust)`,
  );
}
