/**
 * What NUT's client library says of an error, which scripts read after `Error: `. A code that is not
 * in the table is an unknown error there, so it is one here. Governed by `upscli_strerror`'s table.
 *
 * @module
 */
import { LinkError, RefusedError, WireError } from "#core/errors.ts";

/** What a library says when the server ended the conversation or fell silent. */
export const SERVER_DISCONNECTED = "Server disconnected";
/** What a library says of a reply that does not answer the request. */
export const PROTOCOL_ERROR = "Protocol error";
/** What a library says of a name that leads to no address. */
export const NO_SUCH_HOST = "No such host";
const UNKNOWN_ERROR = "Unknown error";

/** By the code after `ERR`. */
const TEXTS: Readonly<Record<string, string>> = {
  "VAR-NOT-SUPPORTED": "Variable not supported by UPS",
  "UNKNOWN-UPS": "Unknown UPS",
  "ACCESS-DENIED": "Access denied",
  "PASSWORD-REQUIRED": "Password required",
  "PASSWORD-INCORRECT": "Password incorrect",
  "MISSING-ARGUMENT": "Missing argument",
  "DATA-STALE": "Data stale",
  "VAR-UNKNOWN": "Variable unknown",
  "ALREADY-LOGGED-IN": "Already logged in",
  "ALREADY-SET-PASSWORD": "Already set password",
  "UNKNOWN-TYPE": "Unknown variable type",
  "UNKNOWN-VAR": "Unknown variable",
  "READONLY": "Read-only variable",
  "TOO-LONG": "New value is too long",
  "INVALID-VALUE": "Invalid value for variable",
  "SET-FAILED": "Set command failed",
  "UNKNOWN-INSTCMD": "Unknown instant command",
  "INSTCMD-FAILED": "Instant command failed",
  "CMD-NOT-SUPPORTED": "Instant command not supported",
  "INVALID-USERNAME": "Invalid username",
  "ALREADY-SET-USERNAME": "Already set username",
  "UNKNOWN-COMMAND": "Unknown command",
  "INVALID-PASSWORD": "Invalid password",
  "USERNAME-REQUIRED": "Username required",
  "DRIVER-NOT-CONNECTED": "Driver not connected",
};

/** NUT's text for a code, e.g. `Unknown UPS` for `UNKNOWN-UPS`. */
export function textOfCode(code: string): string {
  return TEXTS[code] ?? UNKNOWN_ERROR;
}

/**
 * NUT's text for what a client threw. A `LinkError` of this room carries it already; a bug of ours
 * is thrown again.
 */
export function describeError(error: unknown): string {
  if (error instanceof RefusedError) return textOfCode(error.code);
  if (error instanceof LinkError) return error.message;
  if (error instanceof WireError) return error.message;
  throw error;
}

/** The C library's text of what Deno threw, without the number and the call that Deno adds. */
export function systemText(error: Error): string {
  return error.message.replace(/ \(os error \d+\).*$/s, "");
}
