/**
 * Bytes to lines of text, bounded: what a client of upsd reads replies with. A line that grows
 * past the bound is an error of the peer, not a reason to fill the memory.
 *
 * @module
 */
import { WireError } from "./errors.ts";

/** The longest line that is accepted, in bytes: far above what any server sends. */
export const MAX_LINE_BYTES = 65_536;

/** Cuts a stream of bytes at newlines; a CR before the newline is dropped with it. */
export class LineReader {
  readonly #whose: string;
  readonly #limit: number;
  readonly #decoder = new TextDecoder();
  #rest = "";

  constructor(whose: string, limit: number = MAX_LINE_BYTES) {
    this.#whose = whose;
    this.#limit = limit;
  }

  /** Feeds a chunk; returns the lines it finished. Throws `WireError` when a line is too long. */
  push(chunk: Uint8Array): string[] {
    const parts = (this.#rest + this.#decoder.decode(chunk, { stream: true })).split("\n");
    const rest = parts.pop() ?? "";
    if (rest.length > this.#limit) {
      this.#rest = "";
      throw new WireError(
        this.#whose,
        `Line of more than ${this.#limit} bytes without an end`,
        rest.slice(0, 64),
        this.#limit,
      );
    }
    this.#rest = rest;
    return parts.map((line) => line.endsWith("\r") ? line.slice(0, -1) : line);
  }
}
