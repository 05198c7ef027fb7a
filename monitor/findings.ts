/**
 * What upsmon found out and decided, each with its reason, as values: for the black box, for `denut
 * why` and for the drill. One is made when something changes, not at each poll.
 *
 * @module
 */
import type { NotifyType } from "#core/conf/notifications.ts";
import type { Verdict } from "./verdict.ts";

/** How well a battery is; no rule looks at it. In percent and seconds. */
export interface Battery {
  readonly charge?: number;
  readonly chargeLow?: number;
  readonly runtime?: number;
  readonly runtimeLow?: number;
}

/** Why a forced shutdown began. */
export type Cause =
  | {
    readonly kind: "power";
    /** The sum of the power values of healthy UPSes, and what is needed. */
    readonly power: number;
    readonly needed: number;
    /** Every UPS that feeds this machine, as it was judged. */
    readonly judged: readonly Judged[];
  }
  /** `upsmon -c fsd`, or SIGUSR1. */
  | { readonly kind: "request"; readonly signal: number };

/** One UPS and what was thought of it. */
export interface Judged {
  readonly ups: string;
  readonly power: number;
  readonly verdict: Verdict;
}

/** One thing found out, done or decided. `ups` is the system of MONITOR. */
export type Finding =
  /** upsmon begins to watch; what came before is another life. */
  | { readonly kind: "started" }
  | { readonly kind: "status"; readonly ups: string; readonly status: string }
  | { readonly kind: "silent"; readonly ups: string; readonly reason: string }
  | { readonly kind: "battery"; readonly ups: string; readonly battery: Battery }
  | { readonly kind: "judged"; readonly ups: string; readonly verdict: Verdict }
  | { readonly kind: "power"; readonly power: number; readonly needed: number }
  | {
    readonly kind: "noticed";
    readonly type: NotifyType;
    readonly ups: string;
    readonly text: string;
  }
  /** What became of a notification on one of its ways; nothing when all went well. */
  | {
    readonly kind: "delivered";
    readonly program: "wall" | "NOTIFYCMD";
    readonly type?: NotifyType;
    readonly ups: string;
    readonly outcome: string;
  }
  | { readonly kind: "decided"; readonly cause: Cause }
  | { readonly kind: "fsd"; readonly ups: string; readonly failure?: string }
  | { readonly kind: "logins"; readonly ups: string; readonly count?: number }
  /** Why the wait for secondaries was over. */
  | { readonly kind: "synchronised"; readonly by: "nobody" | "left" | "timeout" }
  /** FINALDELAY begins; in seconds. */
  | { readonly kind: "final-delay"; readonly seconds: number }
  | { readonly kind: "word" }
  | { readonly kind: "word-failed"; readonly reason: string }
  | { readonly kind: "reloaded" }
  | { readonly kind: "woken"; readonly seconds: number }
  | { readonly kind: "ended"; readonly code: number };
