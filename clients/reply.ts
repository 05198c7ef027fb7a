/**
 * Reading the words of a reply into values: what is missing or is no number is an error of the
 * server. Under `client.ts`.
 *
 * @module
 */
import { WireError } from "#core/errors.ts";
import { PROTOCOL_ERROR } from "./error_text.ts";

/** A variable and its value. */
export interface NamedValue {
  readonly name: string;
  readonly value: string;
}

/** What `GET TYPE` says of a variable. `length` is the longest STRING in characters. */
export interface VariableType {
  readonly writable: boolean;
  readonly enumerated: boolean;
  readonly ranged: boolean;
  readonly kind: "STRING" | "NUMBER" | undefined;
  readonly length: number | undefined;
}

/** What became of a SET or INSTCMD that is tracked. */
export type TrackingState = "PENDING" | "SUCCESS" | "UNKNOWN" | "INVALID-ARGUMENT" | "FAILED";

/** The word at `index`. @throws {WireError} when the reply is too short. */
export function wordOf(words: readonly string[], index: number): string {
  const word = words[index];
  if (word === undefined) throw new WireError("upsd", PROTOCOL_ERROR, words.join(" "), index);
  return word;
}

/** The number at `index`. @throws {WireError} when there is none. */
export function numberOf(words: readonly string[], index: number): number {
  const word = wordOf(words, index);
  const number = Number(word);
  if (word === "" || Number.isNaN(number)) {
    throw new WireError("upsd", PROTOCOL_ERROR, words.join(" "), index);
  }
  return number;
}

/** An item of LIST VAR or LIST RW. */
export function readValue(item: readonly string[]): NamedValue {
  return { name: wordOf(item, 2), value: wordOf(item, 3) };
}

/** The words after `TYPE ups name`. */
export function readType(words: readonly string[]): VariableType {
  const flags = words.map((word) => word.toUpperCase());
  const text = flags.find((word) => word.startsWith("STRING:"));
  const kind = text !== undefined ? "STRING" : flags.includes("NUMBER") ? "NUMBER" : undefined;
  return {
    writable: flags.includes("RW"),
    enumerated: flags.includes("ENUM"),
    ranged: flags.includes("RANGE"),
    kind,
    length: text === undefined ? undefined : Number.parseInt(text.slice(7), 10) || 0,
  };
}

/** What follows `OK` when a request is tracked. */
export function trackingId(words: readonly string[]): string | undefined {
  return words[0] === "TRACKING" ? words[1] : undefined;
}

/** A refusal that is about the tracked request itself; any other is about the question. */
export function trackingFault(code: string): TrackingState | undefined {
  return code === "UNKNOWN" || code === "INVALID-ARGUMENT" || code === "FAILED" ? code : undefined;
}
