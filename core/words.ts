/**
 * The one tokenizer of NUT: every configuration file and both wires are lines of words in this
 * language. Bytes go in, finished lines come out; a quoted word may span lines, so the state
 * lives across calls. Governed by NUT's parseconf rules (quotes, escapes, `#`, `=`).
 *
 * @module
 */

/** Words kept per line; further words are dropped. */
export const MAX_WORDS = 32;
/** Characters kept per word; further characters are dropped. */
export const MAX_WORD_LENGTH = 512;
/** Dropped bytes that a line remembers: a peer may send any number of them. */
export const MAX_DISCARDED = 64;
/** What a line says of itself when a `#` stands unescaped in a quoted word. */
export const UNESCAPED_HASH = "Unbalanced word due to unescaped # in quotes";

/** Where a word began: physical line and column, both counted from 1. */
export interface Spot {
  readonly line: number;
  readonly column: number;
}

/** One finished line of words. */
export interface Line {
  readonly words: readonly string[];
  /** Where each word began; as long as `words`. */
  readonly spots: readonly Spot[];
  /** The physical line on which this line began, from 1. */
  readonly number: number;
  /** Set when the line is broken; its words so far are kept. */
  readonly error?: string;
  /** The first of the bytes that were dropped because they are not printable ASCII. */
  readonly discarded: readonly number[];
}

/** How a tokenizer treats its input. */
export interface TokenizerOptions {
  /**
   * After a broken line, drop what is left of the same chunk. This is what a wire wants, where the
   * rest of the buffer cannot be trusted; a file goes on with the rest as a new line.
   */
  readonly dropAfterError?: boolean;
}

type State = "between" | "comment" | "quoted" | "quoted-escape" | "bare" | "bare-escape";

const LF = 10;
const HASH = 35;
const QUOTE = 34;
const BACKSLASH = 92;
const EQUALS = 61;

/** Turns bytes into lines of words. */
export class Tokenizer {
  readonly #dropAfterError: boolean;
  readonly #latin1 = new TextDecoder("latin1");
  #state: State = "between";
  #word = "";
  #words: string[] = [];
  #spots: Spot[] = [];
  #discarded: number[] = [];
  #spot: Spot = { line: 1, column: 1 };
  #line = 1;
  #column = 0;
  #began = 1;

  constructor(options: TokenizerOptions = {}) {
    this.#dropAfterError = options.dropAfterError ?? false;
  }

  /** Feeds a chunk; returns the lines that it finished. */
  push(chunk: Uint8Array): Line[] {
    const text = this.#latin1.decode(chunk);
    const lines: Line[] = [];
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      // A person counts characters, so the further bytes of a UTF-8 character are no columns.
      if ((code & 0xc0) !== 0x80) this.#column++;
      const ended = this.#take(code, text[i] as string);
      if (code === LF) {
        this.#line++;
        this.#column = 0;
      }
      if (ended === undefined) continue;
      lines.push(this.#finish(ended));
      if (ended !== "" && this.#dropAfterError) {
        this.#column = 0;
        break;
      }
    }
    return lines;
  }

  /**
   * Where the word began that is still going on, and whether it lacks its closing quote. To be
   * asked before `end`, which forgets it.
   */
  get unfinished(): (Spot & { readonly quoted: boolean }) | undefined {
    if (this.#state === "between" || this.#state === "comment") return undefined;
    return { ...this.#spot, quoted: this.#state.startsWith("quoted") };
  }

  /**
   * Says that the input is over. A line that has a finished word counts even without its newline;
   * a single word cut off by the end of the input is lost, as NUT has it.
   */
  end(): Line[] {
    if (this.#words.length === 0) {
      this.#reset();
      return [];
    }
    if (this.#word !== "") this.#endWord();
    return [this.#finish("")];
  }

  /** One character; returns undefined while the line goes on, "" at its end, else its error. */
  #take(code: number, char: string): string | undefined {
    switch (this.#state) {
      case "between":
        return this.#between(code, char);
      case "comment":
        return code === LF ? "" : undefined;
      case "bare":
        return this.#bare(code, char);
      case "quoted":
        return this.#quoted(code, char);
      case "bare-escape":
      case "quoted-escape":
        if (code !== LF) this.#add(code, char);
        this.#state = this.#state === "bare-escape" ? "bare" : "quoted";
        return undefined;
    }
  }

  #between(code: number, char: string): string | undefined {
    if (code === LF) return "";
    if (isSpace(code)) return undefined;
    if (code === HASH) {
      this.#state = "comment";
      return undefined;
    }
    this.#spot = { line: this.#line, column: this.#column };
    if (code === BACKSLASH) {
      this.#state = "bare-escape";
    } else if (code === QUOTE) {
      this.#state = "quoted";
    } else {
      this.#add(code, char);
      if (code === EQUALS) this.#endWord();
      else this.#state = "bare";
    }
    return undefined;
  }

  #bare(code: number, char: string): string | undefined {
    if (code === LF || code === HASH || isSpace(code)) {
      this.#endWord();
      if (code === LF) return "";
      this.#state = code === HASH ? "comment" : "between";
    } else if (code === EQUALS) {
      this.#endWord();
      this.#state = "between";
      return this.#between(code, char);
    } else if (code === BACKSLASH) {
      this.#state = "bare-escape";
    } else {
      this.#add(code, char);
    }
    return undefined;
  }

  #quoted(code: number, char: string): string | undefined {
    if (code === HASH) {
      this.#endWord();
      return UNESCAPED_HASH;
    }
    if (code === QUOTE) {
      this.#endWord();
      this.#state = "between";
    } else if (code === BACKSLASH) {
      this.#state = "quoted-escape";
    } else {
      this.#add(code, char);
    }
    return undefined;
  }

  #add(code: number, char: string): void {
    if (code < 0x20 || code > 0x7f) {
      if (this.#discarded.length < MAX_DISCARDED) this.#discarded.push(code);
    } else if (this.#word.length < MAX_WORD_LENGTH) {
      this.#word += char;
    }
  }

  #endWord(): void {
    if (this.#words.length < MAX_WORDS) {
      this.#words.push(this.#word);
      this.#spots.push(this.#spot);
    }
    this.#word = "";
  }

  #finish(error: string): Line {
    const line: Line = {
      words: this.#words,
      spots: this.#spots,
      number: this.#began,
      discarded: this.#discarded,
      ...(error === "" ? {} : { error }),
    };
    this.#reset();
    return line;
  }

  #reset(): void {
    this.#state = "between";
    this.#word = "";
    this.#words = [];
    this.#spots = [];
    this.#discarded = [];
    // A newline that ended the line has not been counted yet; a broken line goes on where it is.
    this.#began = this.#line;
  }
}

/** The words of a whole text, as lines; the text need not end in a newline. */
export function parseLines(text: string): Line[] {
  const tokenizer = new Tokenizer();
  const lines = tokenizer.push(new TextEncoder().encode(text));
  return [...lines, ...tokenizer.end()];
}

/** Escapes what the tokenizer would otherwise eat: `"`, `\` and `#` get a backslash. */
export function escapeWord(text: string): string {
  return text.replace(/["\\#]/g, "\\$&");
}

/** A word in quotes, escaped: what a value looks like on both wires. */
export function quoteWord(text: string): string {
  return `"${escapeWord(text)}"`;
}

function isSpace(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d);
}
