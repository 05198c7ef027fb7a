/**
 * The four errors of the house, told apart by what the catcher does with them. Everything else
 * that is thrown (`TypeError`, `RangeError`) is a bug of ours.
 *
 * @module
 */

/** A place in a file: the file's name, the physical line and the column, both counted from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** `file:line:column`, the form in which editors and terminals make a place clickable. */
export function formatPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`;
}

/** The configuration is wrong: the user must change the named place. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly place: Place | undefined;
  /** The message without its place. */
  readonly sentence: string;

  constructor(sentence: string, place?: Place) {
    super(place === undefined ? sentence : `${formatPlace(place)}: ${sentence}`);
    this.sentence = sentence;
    this.place = place;
  }
}

/** What became of a link. */
export type LinkFault = "gone" | "timeout" | "denied" | "closed";

/** A link to a device or a peer failed: try again later, or tell the user who denied it. */
export class LinkError extends Error {
  override readonly name = "LinkError";
  readonly fault: LinkFault;

  constructor(fault: LinkFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}

/** A peer sent something that is not its language: drop the message, keep the link. */
export class WireError extends Error {
  override readonly name = "WireError";
  /** Whose message it was, e.g. `upsd` or `device`. */
  readonly whose: string;
  /** Offset of the offending byte or word. */
  readonly offset: number;
  /** What was received, as far as known. */
  readonly received: string;

  constructor(whose: string, message: string, received = "", offset = 0) {
    super(message);
    this.whose = whose;
    this.received = received;
    this.offset = offset;
  }
}

/** A peer understood and said no; `code` is its word, e.g. `ACCESS-DENIED`. */
export class RefusedError extends Error {
  override readonly name = "RefusedError";
  readonly code: string;

  constructor(code: string, message: string = code) {
    super(message);
    this.code = code;
  }
}
