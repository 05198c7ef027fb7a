/**
 * The drivers of upsd: connections are made, watched and made again. Governed by NUT's rules of
 * timing and freshness.
 *
 * @module
 */
import { type Duration, seconds } from "#core/time.ts";
import type { ServerEvent } from "./events.ts";
import type { Turn } from "./turn.ts";
import type { Ups } from "./ups.ts";

/** How often at most it is told that one driver cannot be reached. */
const COMPLAIN_EVERY: Duration = seconds(300);

/** Sets out to reach the driver. */
export function connectDriver(ups: Ups, turn: Turn): void {
  const { fleet, settings } = turn.state;
  const link = turn.state.nextLink++;
  fleet.attach(ups, link);
  ups.phase = "connecting";
  const path = `${settings.statepath}/${ups.served.socket}`;
  turn.effects.push({ kind: "connect-driver", link, path });
}

/** The driver's socket is open: it is asked for everything it has. */
export function greetDriver(ups: Ups, turn: Turn): void {
  ups.connected(turn.now);
  turn.log("info", `Connected to UPS [${ups.name}]: ${ups.served.socket}`);
  turn.tell(ups, { kind: "dump-all" });
}

/** The driver cannot be reached now; the next tick tries again. */
export function giveUpDriver(
  ups: Ups,
  failure: Extract<ServerEvent, { kind: "driver-failed" }>,
  turn: Turn,
): void {
  turn.state.fleet.detach(ups);
  ups.disconnected();
  if (turn.now - ups.lastComplaint < COMPLAIN_EVERY) return;
  ups.lastComplaint = turn.now;
  const path = `${turn.state.settings.statepath}/${ups.served.socket}`;
  const reason = failure.denied
    ? "upsd was started without the right to this socket, and its driver runs as another user: " +
      "restart upsd to serve this UPS"
    : failure.reason;
  turn.log("error", `Can't connect to UPS [${ups.name}] (${path}): ${reason}`);
}

/** The driver said something. */
export function hearDriver(ups: Ups, bytes: Uint8Array, turn: Turn): void {
  const { results, faults } = ups.hear(bytes, turn.now);
  if (faults[0] !== undefined && !ups.toldFault) {
    ups.toldFault = true;
    turn.log("notice", `Parse error on sock: ${faults[0]}`);
  }
  for (const { id, code } of results) {
    const { tracking } = turn.state;
    if (!tracking.resolve(id, ups.name, code)) continue;
    turn.log("info", `tracking ID: ${id}\tresult: ${tracking.answer(id)}`);
  }
  judge(ups, turn);
}

/** The driver went away. */
export function loseDriver(ups: Ups, reason: string | undefined, turn: Turn): void {
  if (reason !== undefined) turn.log("warning", `Read from UPS [${ups.name}] failed: ${reason}`);
  turn.dropDriver(ups);
  judge(ups, turn);
}

/** What is due with time: reach drivers that are down, ask silent ones, notice dead ones. */
export function watchDriver(ups: Ups, turn: Turn): void {
  if (ups.phase === "down") connectDriver(ups, turn);
  if (ups.wantsPing(turn.now, turn.state.settings.maxage)) {
    ups.lastPing = turn.now;
    turn.tell(ups, { kind: "ping" });
  }
  judge(ups, turn);
}

/** Tells once when the data goes stale and once when it is fresh again. */
export function judge(ups: Ups, turn: Turn): void {
  const dead = ups.isDead(turn.now, turn.state.settings.maxage);
  if (dead === ups.stale) return;
  ups.stale = dead;
  turn.log(
    "notice",
    dead
      ? `Data for UPS [${ups.name}] is stale - check driver`
      : `UPS [${ups.name}] data is no longer stale`,
  );
}
