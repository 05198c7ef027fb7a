/**
 * What a status says to upsmon: its words in their order, and whether the UPS saves energy. Words
 * are compared whole and in any case.
 *
 * @module
 */
import { parseStatus } from "#core/status.ts";
import type { Told } from "./events.ts";

/** What upsmon remembers of a UPS between two polls. */
export type Condition =
  | "ONLINE"
  | "ONBATT"
  | "LOWBATT"
  | "FSD"
  | "CAL"
  | "OFF"
  | "BYPASS"
  | "ECO"
  | "ALARM"
  | "OVER"
  | "TRIM"
  | "BOOST";

/** Conditions that begin and end with a notification of their own, in the order in which NUT ends them. */
export const TOLD_CONDITIONS = ["CAL", "OFF", "BYPASS", "ALARM", "OVER", "TRIM", "BOOST"] as const;

/** One of those. */
export type ToldCondition = typeof TOLD_CONDITIONS[number];

/** Words that mean something and change nothing. */
const IGNORED = new Set(["HB", "CHRG", "DISCHRG"]);
const KNOWN = new Set<string>(["OL", "OB", "LB", "RB", "ECO", "FSD", ...TOLD_CONDITIONS]);
/** The ends of vendors' buzzwords that mean economy, high efficiency and the like. */
const SAVING = /:(ECO|ESS|HE|SMART)/;

/** A status taken apart. */
export interface StatusWords {
  /** In capitals, those that mean something. */
  readonly known: readonly string[];
  /** As they were written, those that upsmon has no meaning for. */
  readonly others: readonly string[];
}

/** Takes a status apart. */
export function readStatusWords(status: string): StatusWords {
  const known: string[] = [];
  const others: string[] = [];
  for (const word of parseStatus(status)) {
    const capitals = word.toUpperCase();
    if (KNOWN.has(capitals)) known.push(capitals);
    else if (!IGNORED.has(capitals)) others.push(word);
  }
  return { known, others };
}

/** Whether vendors' words beside the status say that the UPS saves energy. */
export function savesEnergy({ buzzwords = "", experimentalBuzzwords = "" }: Told): boolean {
  return SAVING.test(buzzwords) || SAVING.test(experimentalBuzzwords);
}
