/**
 * nut.conf: variables that a shell, a service manager and we read. Only what all three understand
 * alike is a value here: `NAME=word`, quoted or not, without expansion. Governed by nut.conf(5).
 *
 * @module
 */
import type { Place } from "../errors.ts";
import { Complaints } from "./complaints.ts";
import type { NutConf, Parsed, Placed } from "./config.ts";
import type { Entry } from "./directives.ts";
import { suggest } from "./nearest.ts";

/** What MODE can be. */
export const MODES = [
  "none",
  "standalone",
  "netserver",
  "netclient",
  "controlled",
  "manual",
] as const;

/** Reads the text of nut.conf; `file` is named in places. */
export function parseNutConf(text: string, file: string): Parsed<NutConf> {
  const complaints = new Complaints();
  const entries = new ShellReader(text, file, complaints).read();
  return { conf: readNut(entries, complaints), complaints: complaints.list };
}

/** Reads variables, whatever syntax they were written in. */
export function readNut(entries: readonly Entry[], complaints: Complaints): NutConf {
  const variables = new Map<string, Placed<string>>();
  for (const { name, args: [value] } of entries) {
    if (value === undefined) continue;
    if (variables.has(name.text)) {
      complaints.warning(
        name.place,
        `${name.text} is given a second time, only the last counts: remove the other`,
      );
    }
    if (name.text === "MODE" && !MODES.some((mode) => mode === value.text)) {
      complaints.error(value.place, `"${value.text}" is no MODE: ${suggest(value.text, MODES)}`);
    }
    variables.set(name.text, { value: value.text, place: value.place });
  }
  return { variables };
}

/** Reads assignments as a shell does. */
class ShellReader {
  readonly #text: string;
  readonly #file: string;
  readonly #complaints: Complaints;
  #at = 0;

  constructor(text: string, file: string, complaints: Complaints) {
    this.#text = text;
    this.#file = file;
    this.#complaints = complaints;
  }

  read(): Entry[] {
    const entries: Entry[] = [];
    while (this.#at < this.#text.length) {
      this.#match(/[\s;]*(#.*)?/y);
      const start = this.#at;
      this.#match(/export[ \t]+/y);
      const place = this.#place();
      const name = this.#match(/([A-Za-z_]\w*)=/y)?.slice(0, -1);
      if (name === undefined) {
        this.#at = start;
        this.#tellLine();
        continue;
      }
      const valuePlace = this.#place();
      const text = this.#value();
      entries.push({ name: { text: name, place }, args: [{ text, place: valuePlace }] });
      this.#tellRest(name);
    }
    return entries;
  }

  #value(): string {
    let value = this.#match(/[^\s;"'\\$`]+/y) ?? "";
    for (;;) {
      const place = this.#place();
      const char = this.#text[this.#at];
      if (char === undefined || /[\s;]/.test(char)) return value;
      if (char === '"' || char === "'") {
        value += this.#quoted(char);
      } else if (char === "\\") {
        value += this.#match(/\\[^]?/y)?.slice(1).replace("\n", "") ?? "";
      } else if (char === "$" || char === "`") {
        this.#tellExpansion(char, place);
        value += this.#match(/[^]/y) ?? "";
      } else {
        value += this.#match(/[^\s;"'\\$`]+/y) ?? "";
      }
    }
  }

  #quoted(quote: string): string {
    const place = this.#place();
    const body = this.#match(quote === '"' ? /"((?:[^"\\]|\\[^])*)"/y : /'[^']*'/y);
    if (body === undefined) {
      this.#complaints.error(place, `These quotes are never closed: write ${quote} at the end`);
      return this.#match(/[^]*/y)?.slice(1) ?? "";
    }
    const inner = body.slice(1, -1);
    if (quote === "'") return inner;
    if (/(^|[^\\])[$`]/.test(inner)) this.#tellExpansion("$", place);
    return inner.replace(/\\([$`"\\])/g, "$1").replaceAll("\\\n", "");
  }

  /** The text that matches here, which is then behind us. */
  #match(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const text = pattern.exec(this.#text)?.[0];
    if (text !== undefined) this.#at += text.length;
    return text;
  }

  #place(): Place {
    const before = this.#text.slice(0, this.#at);
    const start = before.lastIndexOf("\n") + 1;
    const line = before.split("\n").length;
    return { file: this.#file, line, column: [...before.slice(start)].length + 1 };
  }

  #tellLine(): void {
    const place = this.#place();
    const line = this.#match(/.*/y) ?? "";
    const [, name, value = "VALUE"] = /^(\w+)\s*=\s*(.*)$/.exec(line) ?? [];
    if (line === "") return;
    const sentence = name === undefined
      ? `"${line}" is no assignment: write NAME=VALUE, or # before a comment`
      : `Blanks around "=" are not allowed: write ${name}=${value}`;
    this.#complaints.error(place, sentence);
  }

  #tellRest(name: string): void {
    this.#match(/[ \t\r]+/y);
    const place = this.#place();
    const rest = this.#match(/[^\n;#].*/y);
    if (rest === undefined) return;
    this.#complaints.warning(
      place,
      `"${rest}" is ignored: write quotes around the whole value of ${name}`,
    );
  }

  #tellExpansion(char: string, place: Place): void {
    this.#complaints.warning(
      place,
      `"${char}" stands for itself, as a service manager has it: write the value itself`,
    );
  }
}
