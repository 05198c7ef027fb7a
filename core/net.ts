/**
 * The language between upsd and its clients: requests, replies and error codes, written and read.
 * Hops 8 and 9 of the corridor. Governed by RFC 9271 and NUT's network protocol 1.3.
 *
 * @module
 */
import { escapeWord, quoteWord } from "./words.ts";
import { WireError } from "./errors.ts";

/** The version that NETVER and PROTVER answer. */
export const PROTOCOL_VERSION = "1.3";
/** The TCP port that IANA registered for NUT. */
export const DEFAULT_PORT = 3493;

/** Every code that follows `ERR`. */
export const ERROR_CODES = [
  "ACCESS-DENIED",
  "UNKNOWN-UPS",
  "VAR-NOT-SUPPORTED",
  "CMD-NOT-SUPPORTED",
  "INVALID-ARGUMENT",
  "INSTCMD-FAILED",
  "SET-FAILED",
  "READONLY",
  "TOO-LONG",
  "FEATURE-NOT-SUPPORTED",
  "FEATURE-NOT-CONFIGURED",
  "ALREADY-SSL-MODE",
  "DRIVER-NOT-CONNECTED",
  "DATA-STALE",
  "ALREADY-LOGGED-IN",
  "INVALID-PASSWORD",
  "ALREADY-SET-PASSWORD",
  "INVALID-USERNAME",
  "ALREADY-SET-USERNAME",
  "USERNAME-REQUIRED",
  "PASSWORD-REQUIRED",
  "UNKNOWN-COMMAND",
  "INVALID-VALUE",
  "VAR-UNKNOWN",
  "UNKNOWN-TYPE",
  "UNKNOWN-INSTCMD",
  "MISSING-ARGUMENT",
] as const;

/** One of NUT's error codes. */
export type ErrorCode = typeof ERROR_CODES[number];

/** The kinds of LIST, as they stand in `BEGIN LIST`. */
export type ListType = "UPS" | "VAR" | "RW" | "CMD" | "CLIENT" | "ENUM" | "RANGE";

/** What a client asks. Names are sent as they are, values in quotes. */
export type Request =
  | {
    readonly kind: "plain";
    readonly verb: "VER" | "NETVER" | "PROTVER" | "HELP" | "LOGOUT" | "STARTTLS";
  }
  | { readonly kind: "username" | "password"; readonly text: string }
  | { readonly kind: "login" | "primary" | "master" | "fsd"; readonly ups: string }
  | { readonly kind: "get"; readonly what: string; readonly words: readonly string[] }
  | { readonly kind: "list"; readonly what: ListType; readonly words: readonly string[] }
  | { readonly kind: "set"; readonly ups: string; readonly name: string; readonly value: string }
  | { readonly kind: "set-tracking"; readonly on: boolean }
  | {
    readonly kind: "instcmd";
    readonly ups: string;
    readonly command: string;
    readonly param?: string;
  };

/** What upsd answers; a list is the items between its `begin` and its `end`. */
export type Reply =
  | { readonly kind: "ok"; readonly words: readonly string[] }
  | { readonly kind: "err"; readonly code: string; readonly detail?: string }
  | { readonly kind: "begin" | "end"; readonly words: readonly string[] }
  | { readonly kind: "item"; readonly words: readonly string[] };

/** One request line, without its newline. */
export function formatRequest(request: Request): string {
  switch (request.kind) {
    case "plain":
      return request.verb;
    case "username":
    case "password":
      return `${request.kind.toUpperCase()} ${formatBare(request.text)}`;
    case "login":
    case "primary":
    case "master":
    case "fsd":
      return `${request.kind.toUpperCase()} ${formatBare(request.ups)}`;
    case "get":
      return ["GET", request.what, ...request.words.map(formatBare)].join(" ");
    case "list":
      return ["LIST", request.what, ...request.words.map(formatBare)].join(" ");
    case "set": {
      const { ups, name, value } = request;
      return `SET VAR ${formatBare(ups)} ${formatBare(name)} ${quoteWord(value)}`;
    }
    case "set-tracking":
      return `SET TRACKING ${request.on ? "ON" : "OFF"}`;
    case "instcmd": {
      const param = request.param === undefined ? "" : ` ${formatBare(request.param)}`;
      return `INSTCMD ${formatBare(request.ups)} ${formatBare(request.command)}${param}`;
    }
  }
}

/** A word as it stands on a line: bare where it can, in quotes where it would fall apart. */
export function formatBare(word: string): string {
  return word === "" || /[\s="]/.test(word) ? quoteWord(word) : escapeWord(word);
}

/**
 * Reads the words of a reply line. A line that begins with neither `OK`, `ERR`, `BEGIN` nor `END`
 * is an item: the answer to a GET, a member of a list, or free text as VER gives it.
 *
 * @throws {WireError} for a line without words.
 */
export function parseReply(words: readonly string[]): Reply {
  const [verb, ...rest] = words;
  switch (verb) {
    case undefined:
      throw new WireError("upsd", "Empty line where a reply was due");
    case "OK":
      return { kind: "ok", words: rest };
    case "ERR": {
      const [code = "", detail] = rest;
      return { kind: "err", code, ...(detail === undefined ? {} : { detail }) };
    }
    case "BEGIN":
      return { kind: "begin", words: rest };
    case "END":
      return { kind: "end", words: rest };
    default:
      return { kind: "item", words };
  }
}

/** `ERR <code>`, without a newline. */
export function formatError(code: ErrorCode): string {
  return `ERR ${code}`;
}

/** An item of GET and LIST: bare words, then values in quotes. */
export function formatItem(words: readonly string[], values: readonly string[]): string {
  return [...words, ...values.map(quoteWord)].join(" ");
}
