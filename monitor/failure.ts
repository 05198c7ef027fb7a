/**
 * What went wrong between upsmon and a server, in NUT's numbers and texts. Governed by the error
 * table of NUT's client library.
 *
 * @module
 */
import { describeError } from "#clients/client.ts";
import { LinkError, RefusedError, WireError } from "#core/errors.ts";
import type { Failure } from "./events.ts";

/** The number of "this UPS is not known here", which is told in other words. */
export const UNKNOWN_UPS = 4;
/** The number of "all is well". */
export const NO_FAILURE = -1;

const UNKNOWN = 0;
const PROTOCOL = 42;

/** By the code after `ERR`; any other is unknown to NUT's library. */
const CODES: ReadonlyMap<string, number> = new Map([
  ["VAR-NOT-SUPPORTED", 1],
  ["UNKNOWN-UPS", UNKNOWN_UPS],
  ["ACCESS-DENIED", 6],
  ["PASSWORD-REQUIRED", 7],
  ["PASSWORD-INCORRECT", 8],
  ["MISSING-ARGUMENT", 9],
  ["DATA-STALE", 10],
  ["VAR-UNKNOWN", 11],
  ["ALREADY-LOGGED-IN", 12],
  ["ALREADY-SET-PASSWORD", 13],
  ["ALREADY-SET-USERNAME", 24],
  ["UNKNOWN-COMMAND", 25],
  ["INVALID-PASSWORD", 34],
  ["USERNAME-REQUIRED", 35],
  ["DRIVER-NOT-CONNECTED", 39],
]);

/** By what the text of a broken link begins with. */
const LINK_CODES: readonly (readonly [string, number])[] = [
  ["No such host", 2],
  ["Connection failure", 31],
  ["Write error", 32],
  ["Read error", 33],
  ["SSL is not available", 36],
  ["SSL error", 37],
  ["Server disconnected", 38],
  ["Parse error", 41],
];

/** The failure that an error stands for. A bug of ours is one too, told with its name. */
export function failureOf(error: unknown): Failure {
  if (error instanceof RefusedError) {
    return { code: CODES.get(error.code) ?? UNKNOWN, text: describeError(error) };
  }
  if (error instanceof LinkError || error instanceof WireError) {
    const text = error.message;
    const known = LINK_CODES.find(([begin]) => text.startsWith(begin));
    return { code: known?.[1] ?? (error instanceof WireError ? PROTOCOL : UNKNOWN), text };
  }
  return { code: UNKNOWN, text: `Bug in upsmon: ${error}` };
}
