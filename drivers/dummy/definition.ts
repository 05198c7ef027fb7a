/**
 * The language of `.dev` and `.seq` files: lines of words that set variables, raise alarms and wait.
 * Governed by NUT's manual page dummy-ups(8).
 *
 * @module
 */
import { parseLines } from "#core/words.ts";

/** The longest text of an alarm, in characters. */
const MAX_ALARM = 127;

/** One line of a definition. */
export type Statement =
  /** Nothing more is read for that many seconds. */
  | { readonly kind: "timer"; readonly seconds: number }
  | { readonly kind: "alarm"; readonly text: string }
  | { readonly kind: "no-alarms" }
  | { readonly kind: "status"; readonly words: readonly string[] }
  /** An empty value deletes the variable. */
  | { readonly kind: "set"; readonly name: string; readonly value: string };

/** Reads a definition; lines that are broken, or that speak of the driver itself, are left out. */
export function parseDefinition(text: string): Statement[] {
  return parseLines(text).flatMap(({ words, error }) => {
    const statement = error === undefined ? readStatement(words) : undefined;
    return statement === undefined ? [] : [statement];
  });
}

/** NUT looks at the beginning of a keyword only: `TIMER:` and `ALARMS` are as good. */
function readStatement([first = "", ...rest]: readonly string[]): Statement | undefined {
  if (first.startsWith("TIMER")) {
    return { kind: "timer", seconds: Math.max(0, Number.parseInt(rest[0] ?? "", 10) || 0) };
  }
  const text = rest.join(" ");
  if (first.startsWith("ALARM")) {
    return text === "" ? { kind: "no-alarms" } : { kind: "alarm", text: text.slice(0, MAX_ALARM) };
  }
  const name = first.split(":", 1)[0] ?? "";
  if (name === "" || name.startsWith("driver.")) return undefined;
  return name.startsWith("ups.status")
    ? { kind: "status", words: rest }
    : { kind: "set", name, value: text };
}
