/**
 * What was thought of a UPS, with the rule and its numbers: a value for the log, for the black box
 * and for the drill. `critical.ts` makes it.
 *
 * @module
 */

/** How long something lasts and how long it may, in whole seconds. */
interface Lasting {
  readonly elapsed: number;
  readonly limit: number;
}

/** What was thought of one UPS. */
export type Verdict =
  /** Nothing speaks against it. */
  | { readonly rule: "healthy"; readonly critical: false }
  /** A forced shutdown is under way. */
  | { readonly rule: "fsd"; readonly critical: true }
  /** Overloaded when it was last heard; `limit` is OVERDURATION. */
  | ({ readonly rule: "silent-over"; readonly critical: boolean } & Lasting)
  /** In this state when it was last heard. */
  | {
    readonly rule: "silent-alarm" | "silent-cal" | "silent-bypass" | "silent-off";
    readonly critical: true;
  }
  /** Off for longer than OFFDURATION. */
  | ({ readonly rule: "off"; readonly critical: true } & Lasting)
  /** On a low battery, but calibrating. */
  | { readonly rule: "calibrating"; readonly critical: false }
  /** On a low battery, but not for as long as OBLBDURATION yet. */
  | ({ readonly rule: "low-waiting"; readonly critical: false } & Lasting)
  /** On a low battery, and this machine is its primary; `stale` when silence made it low. */
  | ({ readonly rule: "low"; readonly critical: true; readonly stale: boolean } & Lasting)
  /** On a low battery; the primary has had HOSTSYNC to say so, or still has. */
  | ({
    readonly rule: "low-secondary";
    readonly critical: boolean;
    readonly stale: boolean;
  } & Lasting);

/** What is thought of a UPS of which nothing is known. */
export const HEALTHY: Verdict = { rule: "healthy", critical: false };
