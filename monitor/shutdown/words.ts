/**
 * The two words that the process knows which may shut the machine down. The worker writes them into
 * a pipe, one a line; whatever else comes out of the pipe is refused and told. Hop 12 of the corridor.
 *
 * @module
 */

/** `present`: the worker lives. `shutdown`: write the flag and run SHUTDOWNCMD. */
export type Word = "present" | "shutdown";

/** What came out of the pipe. */
export type Heard =
  | { readonly kind: "word"; readonly word: Word }
  /** No word; `text` is its beginning, fit for a log. */
  | { readonly kind: "refused"; readonly text: string };

/** How often the worker says that it lives, in milliseconds. */
export const PRESENCE_INTERVAL = 5000;

/** Nothing that is longer can become a word. */
const LONGEST = 16;
/** As much of a stranger's line as a log shows. */
const SHOWN = 40;
const LF = 10;

/** A word as the pipe carries it. */
export function formatWord(word: Word): string {
  return `${word}\n`;
}

/** Cuts what comes out of the pipe into words; keeps a few bytes at most. */
export class WordReader {
  readonly #latin1 = new TextDecoder("latin1");
  #line = "";
  #length = 0;

  /** Takes a chunk; answers what its lines were. */
  push(chunk: Uint8Array): Heard[] {
    const heard: Heard[] = [];
    let start = 0;
    for (let end = chunk.indexOf(LF); end >= 0; end = chunk.indexOf(LF, start)) {
      this.#add(chunk.subarray(start, end));
      heard.push(this.#finish());
      start = end + 1;
    }
    this.#add(chunk.subarray(start));
    return heard;
  }

  /** The pipe is over: a line without its end is no word, and is told if there was any. */
  end(): Heard[] {
    return this.#length === 0 ? [] : [{ kind: "refused", text: this.#finishText() }];
  }

  #add(bytes: Uint8Array): void {
    this.#length += bytes.length;
    const room = SHOWN + 1 - this.#line.length;
    if (room > 0) this.#line += this.#latin1.decode(bytes.subarray(0, room));
  }

  #finish(): Heard {
    const line = this.#length <= LONGEST ? this.#line : undefined;
    if (line === "present" || line === "shutdown") {
      this.#finishText();
      return { kind: "word", word: line };
    }
    return { kind: "refused", text: this.#finishText() };
  }

  #finishText(): string {
    const cut = this.#line.length > SHOWN ? `${this.#line.slice(0, SHOWN)}...` : this.#line;
    this.#line = "";
    this.#length = 0;
    return cut.replace(/[^\x20-\x7e]/g, "?");
  }
}
