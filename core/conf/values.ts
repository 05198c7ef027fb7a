/**
 * The kinds of values that directives take: how many words, what the words are called in tables
 * of `denut.toml`, and how they are read. Governed by the C library's `atoi` where NUT is, which
 * takes the number that a word begins with.
 *
 * @module
 */
import { Secret } from "../secret.ts";
import type { Complaints } from "./complaints.ts";
import type { Word } from "./placed_words.ts";

/** One word of a value. */
export interface Slot {
  /** The key of this word in a table of `denut.toml`. */
  readonly name: string;
  readonly optional?: boolean;
  /** Takes all words that are left. */
  readonly rest?: boolean;
  /** Nobody is to see it, so no sentence quotes what may be a part of it. */
  readonly secret?: boolean;
  /** What joins the items of an array of `denut.toml` into this one word. */
  readonly join?: string;
}

/** Where and for whom a value is read. */
export interface Reading {
  /** The directive as it was written. */
  readonly directive: string;
  readonly complaints: Complaints;
}

/** A kind of value. */
export interface Value<T> {
  readonly slots: readonly Slot[];
  /** What is said when that many words are too few, if not the usual. */
  tooFew?(count: number): string | undefined;
  /** Reads the words, at least as many as are not optional; undefined after an error was told. */
  read(words: readonly [Word, ...Word[]], reading: Reading): T | undefined;
}

/** One number's bounds and what is said when it is beyond them. */
export interface Limits {
  /** In a sentence after "takes": `whole seconds`. */
  readonly what?: string;
  readonly min?: number;
  readonly max?: number;
  /** NUT's words about a number out of bounds, instead of ours. */
  readonly refusal?: (directive: string, value: number) => string;
}

const INT_MAX = 0x7fff_ffff;

/** One whole number, at most what fits NUT's `int`. */
export function integer(limits: Limits = {}): Value<number> {
  const { what = "a whole number", min = -INT_MAX - 1, max = INT_MAX } = limits;
  return {
    slots: [{ name: "number" }],
    read([word], { directive, complaints }): number | undefined {
      const match = /^\s*([-+]?\d+)(.*)$/s.exec(word.text);
      if (match === null) {
        complaints.error(word.place, `"${word.text}" is not a number: ${directive} takes ${what}`);
        return undefined;
      }
      const value = Number(match[1]);
      if (value < min || value > max) {
        const refusal = limits.refusal?.(directive, value) ?? `${directive} cannot be ${match[1]}`;
        const bounds = max === INT_MAX ? `${min} or more` : `a number from ${min} to ${max}`;
        complaints.error(word.place, `${refusal}: write ${bounds}`);
        return undefined;
      }
      if (match[2] !== "") {
        complaints.warning(
          word.place,
          `Of "${word.text}" only ${value} counts: ${directive} takes ${what}`,
        );
      }
      return value;
    },
  };
}

/** Whole seconds from 0. */
export function wholeSeconds(limits: Limits = {}): Value<number> {
  return integer({ what: "whole seconds", min: 0, ...limits });
}

const YES = ["true", "on", "yes", "1"];
const NO = ["false", "off", "no", "0"];

/** Yes or no, in any of NUT's spellings; with `numeric` a word that begins with a digit is a number. */
export function yesNo(numeric = false): Value<boolean> {
  return {
    slots: [{ name: "value" }],
    read([word], { directive, complaints }): boolean | undefined {
      const text = word.text.toLowerCase();
      if (YES.includes(text)) return true;
      if (NO.includes(text)) return false;
      if (numeric && /^\d/.test(text)) return Number.parseInt(text, 10) !== 0;
      complaints.error(word.place, `"${word.text}" is neither: ${directive} takes yes or no`);
      return undefined;
    },
  };
}

/** One word as it is. */
export function text(name = "text"): Value<string> {
  return { slots: [{ name }], read: ([word]) => word.text };
}

/** One word that nobody is to see. */
export function secret(name = "password"): Value<Secret> {
  return { slots: [{ name, secret: true }], read: ([word]) => new Secret(word.text) };
}

/** One word that must not be empty. */
export function filled(name = "path"): Value<string> {
  return {
    slots: [{ name }],
    read([word], { directive, complaints }): string | undefined {
      if (word.text !== "") return word.text;
      complaints.error(word.place, `${directive} is empty: write its ${name}, or remove it`);
      return undefined;
    },
  };
}

/** A command: the program and its arguments, each one word. */
export function command(): Value<readonly string[]> {
  return {
    slots: [{ name: "command" }, { name: "arguments", optional: true, rest: true }],
    read: (words, reading) =>
      filled("command").read(words, reading) === undefined
        ? undefined
        : words.map((word) => word.text),
  };
}

/** A command that no shell sees, so that blanks in its first word are part of a file's name. */
export function program(): Value<readonly string[]> {
  const { slots, read } = command();
  return {
    slots,
    read(words, reading): readonly string[] | undefined {
      if (words[0].text.includes(" ")) {
        reading.complaints.warning(
          words[0].place,
          `${reading.directive} runs no shell, so "${words[0].text}" is the name of one file: ` +
            "write its arguments as words of their own",
        );
      }
      return read(words, reading);
    },
  };
}
