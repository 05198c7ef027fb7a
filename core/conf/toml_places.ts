/**
 * Where each key and value of a TOML text stands, which its parser does not tell. Only a text that
 * the parser has accepted is walked, so this one need not judge; where it is lost, it gives up and
 * the nearest place known is answered.
 *
 * @module
 */
import type { Place } from "../errors.ts";

/** The way to a value: keys, and positions in arrays. */
export type TomlPath = readonly (string | number)[];

/** The places of one key and of its value. */
export interface TomlPlaces {
  readonly key: Place;
  readonly value: Place;
}

/** Answers the places of a path, or of the nearest path above it that was written. */
export type FindPlaces = (path: TomlPath) => TomlPlaces;

/** Walks a text that is valid TOML; `file` is named in places. */
export function findTomlPlaces(text: string, file: string): FindPlaces {
  const found = new TomlWalker(text, file).walk();
  const start = { file, line: 1, column: 1 };
  return (path) => {
    for (let length = path.length; length > 0; length--) {
      const places = found.get(keyOf(path.slice(0, length)));
      if (places !== undefined) return places;
    }
    return { key: start, value: start };
  };
}

const BARE_END = /[\s,\]}#=]/;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ["b", "\b"],
  ["t", "\t"],
  ["n", "\n"],
  ["f", "\f"],
  ["r", "\r"],
  ["e", "\x1b"],
]);

class TomlWalker {
  readonly #text: string;
  readonly #file: string;
  readonly #found = new Map<string, TomlPlaces>();
  /** How many elements each array of tables has so far. */
  readonly #counts = new Map<string, number>();
  #at = 0;
  #line = 1;
  #column = 1;

  constructor(text: string, file: string) {
    this.#text = text;
    this.#file = file;
  }

  walk(): ReadonlyMap<string, TomlPlaces> {
    let table: TomlPath = [];
    for (this.#skip(); this.#at < this.#text.length; this.#skip()) {
      const before = this.#at;
      if (this.#text[this.#at] === "[") table = this.#header();
      else this.#pair(table);
      if (this.#at === before) break;
    }
    return this.#found;
  }

  #header(): TomlPath {
    const place = this.#place();
    const isArray = this.#text.startsWith("[[", this.#at);
    this.#advance(isArray ? 2 : 1);
    const keys = this.#keys();
    this.#advance(isArray ? 2 : 1);
    let path: TomlPath = [];
    for (const [i, key] of keys.entries()) {
      path = [...path, key];
      const name = keyOf(path);
      const count = this.#counts.get(name);
      if (isArray && i === keys.length - 1) {
        this.#counts.set(name, (count ?? 0) + 1);
        this.#note(path, place, place);
        path = [...path, count ?? 0];
      } else if (count !== undefined) path = [...path, count - 1];
      this.#note(path, place, place);
    }
    return path;
  }

  #pair(table: TomlPath): void {
    const place = this.#place();
    const path = [...table, ...this.#keys()];
    this.#advance(1);
    this.#skip();
    const value = this.#place();
    for (let length = table.length + 1; length <= path.length; length++) {
      this.#note(path.slice(0, length), place, value);
    }
    this.#value(path);
  }

  /** Keys with dots between them, up to `=` or a bracket. */
  #keys(): string[] {
    const keys: string[] = [];
    for (;;) {
      this.#skip();
      const char = this.#text[this.#at];
      if (char === '"' || char === "'") keys.push(this.#string());
      else {
        const start = this.#at;
        while (this.#at < this.#text.length && !/[\s.=\]]/.test(this.#text[this.#at] ?? "")) {
          this.#advance(1);
        }
        keys.push(this.#text.slice(start, this.#at));
      }
      this.#skip();
      if (this.#text[this.#at] !== ".") return keys;
      this.#advance(1);
    }
  }

  #value(path: TomlPath): void {
    const char = this.#text[this.#at];
    if (char === '"' || char === "'") this.#string();
    else if (char === "[") this.#items(path);
    else if (char === "{") this.#inlineTable(path);
    else {
      while (this.#at < this.#text.length && !BARE_END.test(this.#text[this.#at] ?? "")) {
        this.#advance(1);
      }
    }
  }

  #items(path: TomlPath): void {
    this.#advance(1);
    for (let i = 0; this.#goesOn("]"); i++) {
      const before = this.#at;
      const place = this.#place();
      this.#note([...path, i], place, place);
      this.#value([...path, i]);
      if (this.#at === before) return;
    }
    this.#advance(1);
  }

  #inlineTable(path: TomlPath): void {
    this.#advance(1);
    while (this.#goesOn("}")) this.#pair(path);
    this.#advance(1);
  }

  /** Whether another member follows before `end`. */
  #goesOn(end: string): boolean {
    this.#skip();
    while (this.#text[this.#at] === ",") {
      this.#advance(1);
      this.#skip();
    }
    return this.#at < this.#text.length && this.#text[this.#at] !== end;
  }

  #string(): string {
    const quote = this.#text[this.#at] ?? "";
    const long = this.#text.startsWith(quote.repeat(3), this.#at);
    const pattern = quote === '"'
      ? long ? /"""(?:[^\\]|\\[^])*?"""(?!")/y : /"((?:[^"\\]|\\[^])*)"/y
      : long
      ? /'''[^]*?'''(?!')/y
      : /'([^']*)'/y;
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    this.#advance(match?.[0].length ?? 1);
    const body = match?.[1] ?? "";
    return quote === '"' ? body.replace(/\\(u.{4}|U.{8}|x..|.)/g, unescapeKey) : body;
  }

  /** Passes blanks, line ends and comments. */
  #skip(): void {
    const pattern = /(?:\s|#.*)*/y;
    pattern.lastIndex = this.#at;
    this.#advance(pattern.exec(this.#text)?.[0].length ?? 0);
  }

  #advance(count: number): void {
    for (const char of this.#text.slice(this.#at, this.#at + count)) {
      if (char === "\n") {
        this.#line++;
        this.#column = 1;
      } else this.#column++;
    }
    this.#at += count;
  }

  #place(): Place {
    return { file: this.#file, line: this.#line, column: this.#column };
  }

  #note(path: TomlPath, key: Place, value: Place): void {
    const name = keyOf(path);
    if (!this.#found.has(name)) this.#found.set(name, { key, value });
  }
}

function unescapeKey(_: string, escape: string): string {
  if (/^[uUx]/.test(escape)) return String.fromCodePoint(Number.parseInt(escape.slice(1), 16));
  return ESCAPES.get(escape) ?? escape;
}

function keyOf(path: TomlPath): string {
  return JSON.stringify(path);
}
