/**
 * One step of the server while it is under way: the state it may change, the time, and the effects
 * so far. Every verb gets it.
 *
 * @module
 */
import type { Severity } from "#core/log.ts";
import { formatPeerMessage, type PeerMessage } from "#core/sock.ts";
import type { Instant } from "#core/time.ts";
import type { ClientId, ServerEffect } from "./events.ts";
import type { DescriptionTable } from "./descriptions.ts";
import type { Fleet } from "./fleet.ts";
import type { Session } from "./session.ts";
import type { Settings } from "./settings.ts";
import type { Tracking } from "./tracking.ts";
import type { Ups } from "./ups.ts";

/** Everything upsd knows. */
export interface ServerState {
  settings: Settings;
  readonly fleet: Fleet;
  /** In the order in which they came. */
  readonly sessions: Map<ClientId, Session>;
  readonly tracking: Tracking;
  readonly descriptions: DescriptionTable;
  /** Makes an id that nobody can guess. */
  readonly newId: () => string;
  /** How many addresses are listened on; they count as connections. */
  readonly listeners: number;
  nextLink: number;
  nextTick: Instant;
  /** When it was last told that clients are turned away. */
  lastCrowdComplaint: Instant;
}

/** One step under way. */
export class Turn {
  readonly state: ServerState;
  readonly now: Instant;
  readonly effects: ServerEffect[] = [];

  constructor(state: ServerState, now: Instant) {
    this.state = state;
    this.now = now;
  }

  /** Logs a line. */
  log(severity: Exclude<Severity, "debug">, text: string): void {
    this.effects.push({ kind: "log", record: { severity, text } });
  }

  /** Logs a line from `-D` level `level` on. */
  debug(level: number, text: string): void {
    this.effects.push({ kind: "log", record: { severity: "debug", level, text } });
  }

  /** Says something to the driver of a UPS; false, and the connection is over, when it cannot. */
  tell(ups: Ups, message: PeerMessage): boolean {
    if (ups.phase !== "up") return false;
    if (ups.blocked) {
      this.log("notice", `Send to UPS [${ups.name}] failed: Resource temporarily unavailable`);
      this.dropDriver(ups);
      return false;
    }
    this.effects.push({
      kind: "send-driver",
      link: ups.link,
      text: `${formatPeerMessage(message)}\n`,
    });
    return true;
  }

  /** Ends the connection to a driver and forgets what it told. */
  dropDriver(ups: Ups): void {
    if (ups.phase === "down") return;
    this.effects.push({ kind: "close-driver", link: ups.link });
    this.state.fleet.detach(ups);
    ups.disconnected();
  }
}
