/**
 * Whether a UPS must be counted out, and by which rule. Hop 11 of the corridor. Governed by what
 * NUT's upsmon does, in its order.
 *
 * @module
 */

/** What was thought of one UPS. Times are in whole seconds, as the log has them. */
export type Verdict =
  /** Nothing speaks against it. */
  | { readonly rule: "healthy"; readonly critical: false }
  /** A forced shutdown is under way. */
  | { readonly rule: "fsd"; readonly critical: true }
  /** Overloaded when it was last heard; `limit` is OVERDURATION. */
  | {
    readonly rule: "silent-over";
    readonly critical: boolean;
    readonly elapsed: number;
    readonly limit: number;
  }
  /** In this state when it was last heard. */
  | {
    readonly rule: "silent-alarm" | "silent-cal" | "silent-bypass" | "silent-off";
    readonly critical: true;
  }
  /** Off for longer than OFFDURATION. */
  | {
    readonly rule: "off";
    readonly critical: true;
    readonly elapsed: number;
    readonly limit: number;
  }
  /** On a low battery, but calibrating. */
  | { readonly rule: "calibrating"; readonly critical: false }
  /** On a low battery, but not for as long as OBLBDURATION yet. */
  | {
    readonly rule: "low-waiting";
    readonly critical: false;
    readonly elapsed: number;
    readonly limit: number;
  }
  /** On a low battery, and this machine is its primary. `stale` when DEADTIME made it low. */
  | {
    readonly rule: "low";
    readonly critical: true;
    readonly stale: boolean;
    readonly elapsed: number;
    readonly limit: number;
  }
  /** On a low battery, and the primary has had, or still has, HOSTSYNC to say so. */
  | {
    readonly rule: "low-secondary";
    readonly critical: boolean;
    readonly stale: boolean;
    readonly elapsed: number;
    readonly limit: number;
  };
