/**
 * The words of `ups.status`: what each means, how a status is taken apart and put together. Words
 * that are not listed here are kept, since drivers and devices may say more. Governed by NUT's
 * status data and by what its status page shows.
 *
 * @module
 */

/** What is known of a status word. */
export interface StatusEntry {
  readonly word: string;
  readonly meaning: string;
  /** What NUT's status page shows for the word, if it shows anything. */
  readonly label?: string;
  /** How bad it is: 0 well, 1 worth a look, 2 bad; absent where NUT does not judge. */
  readonly severity?: 0 | 1 | 2;
}

/** Every known word, the source of power first, then the battery, then the rest. */
export const statusEntries = [
  { word: "OL", meaning: "The load is fed from mains", label: "ONLINE", severity: 0 },
  { word: "OB", meaning: "The load is fed from the battery", label: "ON BATTERY", severity: 2 },
  { word: "LB", meaning: "The battery is almost empty", label: "LOW BATTERY", severity: 2 },
  { word: "HB", meaning: "The battery voltage is too high" },
  { word: "RB", meaning: "The battery must be replaced", label: "REPLACE BATTERY", severity: 2 },
  { word: "CHRG", meaning: "The battery is being charged" },
  { word: "DISCHRG", meaning: "The battery is being discharged" },
  { word: "BYPASS", meaning: "The load is fed past the UPS", label: "BYPASS", severity: 2 },
  { word: "CAL", meaning: "The runtime is being measured", label: "CALIBRATION", severity: 1 },
  { word: "OFF", meaning: "The load is not fed", label: "OFF", severity: 1 },
  { word: "OVER", meaning: "The load is too great", label: "OVERLOAD", severity: 2 },
  { word: "TRIM", meaning: "Too high an input is lowered", label: "VOLTAGE TRIM", severity: 1 },
  { word: "BOOST", meaning: "Too low an input is raised", label: "VOLTAGE BOOST", severity: 1 },
  { word: "ECO", meaning: "Economy mode, as old drivers say it", label: "ECO", severity: 1 },
  { word: "ALARM", meaning: "The UPS raises an alarm, see ups.alarm", label: "ALARM", severity: 2 },
  { word: "FSD", meaning: "A forced shutdown is under way" },
  { word: "WAIT", meaning: "Nothing is known of the device yet" },
] as const satisfies readonly StatusEntry[];

/** A word of `ups.status` that NUT gives a meaning. */
export type StatusWord = (typeof statusEntries)[number]["word"];

/** What upsd puts before a driver's status once a forced shutdown was ordered. */
export const FORCED_PREFIX = "FSD ";

const entries: ReadonlyMap<string, StatusEntry> = new Map(
  statusEntries.map((entry) => [entry.word, entry]),
);

/** Whether a word is one that NUT gives a meaning; case counts. */
export function isStatusWord(text: string): text is StatusWord {
  return entries.has(text);
}

/** What is known of a word; undefined for a word that NUT does not list. */
export function describeStatus(word: string): StatusEntry | undefined {
  return entries.get(word);
}

/** Takes a status apart at its spaces; words keep their order, unknown ones stay. */
export function parseStatus(text: string): readonly string[] {
  return text.split(" ").filter((word) => word !== "");
}

/**
 * Puts words together as a driver publishes them: each once, `ALARM` (whatever its case) first,
 * all others in the order given.
 */
export function joinStatus(words: readonly string[]): string {
  const others = words.filter((word) => word.toUpperCase() !== "ALARM");
  const first = others.length < words.length ? ["ALARM"] : [];
  return [...first, ...new Set(others)].join(" ");
}
