/**
 * What a table of variables says of each name, and the words in which the tables beside this file
 * say it. Descriptions travel in quoted replies to clients of every age: plain ASCII, and none of
 * the characters that need an escape there.
 *
 * @module
 */

/**
 * How a value reads: `flag` is yes/no, on/off or enabled/disabled; `choice` one word of a few;
 * `date` a date or a time of day, ISO 8601 where the device's own form is understood.
 */
export type Kind = "number" | "text" | "flag" | "choice" | "date";

/** The unit of a number; numbers without one are counts and ratios. */
export type Unit = "V" | "A" | "Hz" | "W" | "VA" | "Ah" | "%" | "s" | "min" | "°C" | "°";

/** One row of a table of variables. */
export interface Row {
  readonly kind: Kind;
  readonly unit?: Unit;
  readonly description: string;
}

/** Rows by the pattern of their name. */
export type Rows = Readonly<Record<string, Row>>;

const UNIT_WORDS: Readonly<Record<Unit, string>> = {
  "V": "V",
  "A": "A",
  "Hz": "Hz",
  "W": "W",
  "VA": "VA",
  "Ah": "Ah",
  "%": "percent",
  "s": "seconds",
  "min": "minutes",
  "°C": "degrees C",
  "°": "degrees",
};

/** A number in a unit. */
export function amount(description: string, unit: Unit): Row {
  return { kind: "number", unit, description };
}

/** A number without a unit. */
export function count(description: string): Row {
  return { kind: "number", description };
}

/** Text that only people read. */
export function text(description: string): Row {
  return { kind: "text", description };
}

/** Yes or no, on or off, enabled or disabled. */
export function flag(description: string): Row {
  return { kind: "flag", description };
}

/** One word of a few. */
export function choice(description: string): Row {
  return { kind: "choice", description };
}

/** A date or a time of day. */
export function date(description: string): Row {
  return { kind: "date", description };
}

/** How a unit is said in a description: `%` is `percent`. */
export function formatUnit(unit: Unit): string {
  return UNIT_WORDS[unit];
}
