/**
 * What a drill has come to, as values: everything that the report prints and the judgement judges.
 *
 * @module
 */
import type { Instant } from "#core/time.ts";
import type { Cause } from "../findings.ts";
import type { Settings } from "../settings.ts";
import type { Facts } from "./facts.ts";
import type { Scenario } from "./scenario.ts";

/** One line of what happened. */
export interface Happening {
  readonly at: Instant;
  readonly who: string;
  readonly what: string;
}

/** How much was left in a UPS. */
export interface Left {
  readonly system: string;
  /** In percent. */
  readonly charge: number;
  /** In seconds, as it is and not as the UPS believes. */
  readonly runtime: number;
  readonly mains: boolean;
}

/** What became of another machine that hangs on the same UPS. */
export interface Other {
  readonly name: string;
  /** When its own shutdown command ran. */
  readonly wordAt: Instant | undefined;
  /** It had gone before this machine went. */
  readonly leftInTime: boolean;
}

/** Whether the machine comes up again by itself. */
export type Return =
  /** The UPS cuts its outlets and feeds them again once the mains are there. */
  | "by UPS"
  /** Only if the battery is empty before the mains are back. */
  | "if empty"
  /** Power was never cut, so nothing starts it. */
  | "never"
  /** The machine that talks to the UPS decides that. */
  | "by primary";

/** What a drill has come to. Times are in milliseconds from its beginning. */
export interface Outcome {
  readonly scenario: Scenario;
  readonly settings: Settings;
  readonly facts: readonly Facts[];
  readonly happenings: readonly Happening[];
  readonly decidedAt: Instant | undefined;
  readonly cause: Cause | undefined;
  /** Why waiting for the secondaries was over. */
  readonly waited: "nobody" | "left" | "timeout" | undefined;
  readonly wordAt: Instant | undefined;
  /** When the machine was down, as far as assumed. */
  readonly haltedAt: Instant | undefined;
  /** At the shutdown word, of each UPS that feeds this machine. */
  readonly left: readonly Left[];
  /** When this machine lost its power without being down. */
  readonly darkAt: Instant | undefined;
  readonly others: readonly Other[];
  readonly returns: Return | undefined;
  /** When it was over. */
  readonly endedAt: Instant;
}
