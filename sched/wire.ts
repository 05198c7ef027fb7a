/**
 * What callers of upssched and the timer daemon say to each other on PIPEFN, in the words of NUT's
 * one tokenizer. The end of the corridor: a notification becomes a request. Governed by the
 * behaviour of NUT's upssched 2.8.5; of 2.8.0, which says less in START, both ends are understood.
 *
 * @module
 */
import { quoteWord } from "#core/words.ts";

/** What a request was understood. */
export const OK = "OK";
/** What it was not. */
export const ERR_UNKNOWN = "ERR UNKNOWN";

const BEGIN_LIST = "BEGIN LIST TIMERS";
const END_LIST = "END LIST TIMERS";
/** What stands for nothing in a listing. */
const EMPTY = '""';

/** The notification that made somebody ask. Each part may be empty. */
export interface Occasion {
  readonly notifyType: string;
  readonly ups: string;
  readonly message: string;
}

/** What is asked of the daemon. */
export type Request =
  | {
    readonly kind: "start";
    readonly name: string;
    /** From now on; a negative number is not a time. */
    readonly seconds: number;
    /** An older timer of that name takes this occasion in, if there is one. */
    readonly shared: boolean;
    readonly occasion: Occasion;
  }
  | {
    readonly kind: "cancel";
    readonly name: string;
    /** What to run when there is no such timer; empty for nothing. */
    readonly command: string;
    /** Only timers that this occasion's type and UPS had a part in. */
    readonly matched: boolean;
    readonly occasion: Occasion;
  }
  | { readonly kind: "list" };

/** One line of a listing. */
export interface ListedTimer {
  readonly name: string;
  /** When it elapses, in seconds since 1970. */
  readonly at: number;
  /** The seconds until then. */
  readonly left: number;
  readonly notifyTypes: readonly string[];
  readonly upses: readonly string[];
  readonly messages: readonly string[];
}

const NOTHING: Occasion = { notifyType: "", ups: "", message: "" };
/** How many words a request of NUT has. */
const WHOLE = 6;

/** The request that the words of a line are, or undefined when they are none. */
export function parseRequest(words: readonly string[]): Request | undefined {
  const [verb, name, argument = "", notifyType = "", ups = "", message = ""] = words;
  const occasion = words.length < WHOLE ? NOTHING : { notifyType, ups, message };
  switch (verb) {
    case "LIST-TIMERS":
      return { kind: "list" };
    case "CANCEL":
    case "CANCEL-MATCHED": {
      if (name === undefined) return undefined;
      const matched = verb === "CANCEL-MATCHED";
      return { kind: "cancel", name, command: argument, matched, occasion };
    }
    case "START":
    case "START-SHARED": {
      if (name === undefined || words.length < 3) return undefined;
      const shared = verb === "START-SHARED";
      return { kind: "start", name, seconds: parseSeconds(argument), shared, occasion };
    }
    default:
      return undefined;
  }
}

/** A request as a line without its end, always of six words. */
export function formatRequest(request: Request): string {
  switch (request.kind) {
    case "list":
      return formatWords("LIST-TIMERS", "", "", NOTHING);
    case "start": {
      const verb = request.shared ? "START-SHARED" : "START";
      return formatWords(verb, request.name, String(request.seconds), request.occasion);
    }
    case "cancel": {
      const verb = request.matched ? "CANCEL-MATCHED" : "CANCEL";
      return formatWords(verb, request.name, request.command, request.occasion);
    }
  }
}

/** The number that a text begins with, as C reads it; 0 when it begins with none. */
export function parseSeconds(text: string): number {
  const digits = /^\s*([-+]?\d+)/.exec(text)?.[1] ?? "0";
  return Math.max(-Number.MAX_SAFE_INTEGER, Math.min(Number.MAX_SAFE_INTEGER, Number(digits))) + 0;
}

/** The whole answer to a request for the timers, as lines. */
export function formatListing(timers: readonly ListedTimer[]): string[] {
  return [BEGIN_LIST, ...timers.map(formatTimer), END_LIST, OK];
}

/** The lines about timers in such an answer, as they are. */
export function readListing(lines: readonly string[]): readonly string[] {
  return lines.filter((line) => ![BEGIN_LIST, END_LIST, OK].includes(line));
}

/** Whether nothing more will be said about a request after this line. */
export function isLast(line: string): boolean {
  return line === OK || /^ERR\b/.test(line);
}

/** Types or UPSes as one text, in a listing and for CMDSCRIPT. */
export function joinNames(names: readonly string[]): string {
  return names.join(",");
}

/** Messages as one text, likewise. */
export function joinMessages(messages: readonly string[]): string {
  return messages.join(".\t");
}

function formatTimer({ name, at, left, notifyTypes, upses, messages }: ListedTimer): string {
  const lists = [joinNames(notifyTypes), joinNames(upses), joinMessages(messages)];
  return [name, at, left, ...lists.map((text) => text === "" ? EMPTY : text)].join("\t");
}

function formatWords(
  verb: string,
  name: string,
  argument: string,
  { notifyType, ups, message }: Occasion,
): string {
  return [verb, ...[name, argument, notifyType, ups, message].map(quoteWord)].join(" ");
}
