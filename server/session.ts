/**
 * What upsd remembers of one client. Names and passwords are kept as they came: they are looked at
 * when a command needs a right.
 *
 * @module
 */
import type { Secret } from "#core/secret.ts";
import { type Duration, type Instant, seconds } from "#core/time.ts";
import { Tokenizer } from "#core/words.ts";
import type { ClientId } from "./events.ts";
import type { Ups } from "./ups.ts";

/** A client that has said nothing complete for longer is dropped. */
export const IDLE_LIMIT: Duration = seconds(60);

/** One client's connection. */
export interface Session {
  readonly id: ClientId;
  readonly address: string;
  readonly words: Tokenizer;
  username?: string;
  password?: Secret;
  /** The UPS it is logged into. */
  login?: Ups;
  /** Whether it wants to hear what becomes of its commands. */
  tracking: boolean;
  /** When its last complete line came. */
  lastHeard: Instant;
  /** It has said LOGOUT. */
  leaving: boolean;
  /** How many of its lines could not be read: only the first is logged. */
  faults: number;
}

/** A session that begins. */
export function openSession(id: ClientId, address: string, now: Instant): Session {
  return {
    id,
    address,
    words: new Tokenizer({ dropAfterError: true }),
    tracking: false,
    lastHeard: now,
    leaving: false,
    faults: 0,
  };
}

/** How log lines name a client that has said who it is. */
export function formatClient(session: Session): string {
  return `${session.username ?? ""}@${session.address}`;
}
