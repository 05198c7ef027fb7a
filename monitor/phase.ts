/**
 * How far upsmon is: it watches, until it has decided on a shutdown; from then on there is no way
 * back. Each phase knows when it is over, whatever anybody else does or fails to do.
 *
 * @module
 */
import type { Duration, Instant } from "#core/time.ts";
import type { LinkId } from "./events.ts";

/** One round of asking every UPS. */
export interface Passing {
  readonly kind: "passing";
  /** UPSes that have not answered yet. */
  readonly waiting: Set<LinkId>;
  /** When what is known is judged without them. */
  readonly until: Instant;
}

/** The primary has told its servers, and waits for the secondaries. */
export interface Synchronising {
  readonly kind: "synchronising";
  /** When HOSTSYNC is over. */
  readonly until: Instant;
  /** Until when servers are heard out that have not confirmed, even if that is later. */
  readonly patientUntil: Instant;
  /** FINALDELAY, as it was when the shutdown was decided on. */
  readonly finalDelay: Duration;
  /** Servers that have not yet confirmed the shutdown. */
  readonly unconfirmed: Set<LinkId>;
  /** Servers that have not yet answered in this round of counting. */
  readonly uncounted: Set<LinkId>;
  /** The most logins that this round has found so far. */
  most: number;
  /** When the next round begins; undefined while one is under way. */
  nextRound: Instant | undefined;
  /** Somebody else was logged in. */
  waited: boolean;
}

/** Where upsmon is. */
export type Phase =
  /** Between two passes. */
  | { readonly kind: "pausing"; readonly began: Instant; until: Instant }
  /** A pass is about to begin, once the clock was looked at. */
  | { readonly kind: "rising"; readonly until: Instant }
  | Passing
  /** The system sleeps, or is about to; `until` is when that is believed no longer. */
  | { readonly kind: "asleep"; readonly began: Instant; readonly until: Instant }
  | Synchronising
  /** FINALDELAY. */
  | { readonly kind: "parting"; readonly until: Instant }
  /** The word was said; without `until` upsmon stays. */
  | {
    readonly kind: "staying";
    readonly until: Instant | undefined;
    nextSign: Instant;
  }
  | { readonly kind: "ended" };

/** Whether a shutdown was decided on, which nothing takes back. */
export function isShuttingDown({ kind }: Phase): boolean {
  return kind === "synchronising" || kind === "parting" || kind === "staying" || kind === "ended";
}
