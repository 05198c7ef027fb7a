/**
 * nutauth.conf: as whom and how securely clients speak to which server. Governed by
 * nutauth.conf(5); `auth_lookup.ts` finds what holds for one connection.
 *
 * @module
 */
import { formatAuthTitle, GLOBAL_TITLE, isGlobalTitle, parseAuthTitle } from "./auth_title.ts";
import { readSwitch } from "./certificates.ts";
import { Complaints } from "./complaints.ts";
import type { AuthConf, AuthInclude, AuthSection, Parsed, Placed } from "./config.ts";
import { type Directive, type Entry, one } from "./directives.ts";
import { readEntries } from "./entries.ts";
import { readWords, type Word, type Words } from "./placed_words.ts";
import { readAssignment, readSections, type Section, type Sections } from "./sections.ts";
import { filled, secret, text, type Value } from "./values.ts";

/** A name alone, without a value, switches on. */
const SWITCH: Value<number> = {
  slots: [{ name: "value" }],
  read: ([word], reading) => readSwitch(word, reading),
};

const ANY_CASE = { anyCase: true };

/** Every setting of nutauth.conf, which are the same in all sections. */
export const AUTH_DIRECTIVES: readonly Directive<AuthSection>[] = [
  one("user", "user", text("user"), ANY_CASE),
  one("username", "user", text("user"), ANY_CASE),
  one("pass", "password", secret(), ANY_CASE),
  one("password", "password", secret(), ANY_CASE),
  one("CERTPATH", "certpath", filled()),
  one("CERTFILE", "certfile", filled()),
  one("CERTIDENT_NAME", "certidentName", text("name")),
  one("CERTIDENT_PASS", "certidentPass", secret("passphrase")),
  one("SSLBACKEND", "sslBackend", text("name")),
  one("CERTHOST", "certhost", text("name")),
  one("CERTVERIFY", "certverify", SWITCH),
  one("FORCESSL", "forcessl", SWITCH),
];

/** The two ways to name another file; they may stand wherever a setting may. */
export const INCLUDES: ReadonlyMap<string, { readonly required: boolean }> = new Map([
  ["INCLUDE", { required: false }],
  ["INCLUDE_REQUIRED", { required: true }],
]);

/** Reads the text of nutauth.conf; `file` is named in places. */
export function parseNutauthConf(source: string, file: string): Parsed<AuthConf> {
  const complaints = new Complaints();
  const lines = readWords(source, file, complaints);
  const conf = readNutauth(readSections(lines, readSetting, complaints), complaints);
  return { conf, complaints: complaints.list };
}

/** Reads the sections of nutauth.conf, whatever syntax they were written in. */
export function readNutauth({ global, sections }: Sections, complaints: Complaints): AuthConf {
  const reader = new AuthReader(complaints);
  const start = global[0]?.name.place ?? { file: "", line: 1, column: 1 };
  reader.section({ title: { text: GLOBAL_TITLE, place: start }, entries: global });
  for (const section of sections) reader.section(section);
  return { sections: reader.sections, includes: reader.includes };
}

class AuthReader {
  readonly sections: AuthSection[] = [];
  readonly includes: Placed<AuthInclude>[] = [];
  readonly #complaints: Complaints;

  constructor(complaints: Complaints) {
    this.#complaints = complaints;
  }

  section({ title, entries }: Section): void {
    const parsed = isGlobalTitle(title.text) ? undefined : parseAuthTitle(title.text);
    if (parsed === undefined && !isGlobalTitle(title.text)) {
      this.#complaints.error(
        title.place,
        `Invalid nutauth section header: [${title.text}]: write [user@host:port] or [@host:port]`,
      );
      return;
    }
    if (parsed !== undefined && !/^\d+$/.test(parsed.port)) {
      this.#complaints.warning(
        title.place,
        `The port "${parsed.port}" of [${title.text}] matches nothing: write its number`,
      );
    }
    const name = parsed === undefined ? GLOBAL_TITLE : formatAuthTitle(parsed);
    this.#pieces({ text: name, place: title.place }, entries, parsed?.user ?? "");
  }

  /** What stands before and after an include are sections of their own, so that order is kept. */
  #pieces(title: Word, entries: readonly Entry[], user: string): void {
    let piece: Entry[] = [];
    let kept = false;
    const close = (): void => {
      if (piece.length > 0 || (!kept && title.text !== GLOBAL_TITLE)) {
        this.sections.push(this.#settings(title, piece, user));
        kept = true;
      }
      piece = [];
    };
    for (const entry of entries) {
      const include = INCLUDES.get(entry.name.text.toUpperCase());
      if (include === undefined) {
        piece.push(entry);
        continue;
      }
      close();
      this.#include(entry, include.required, title.text);
    }
    close();
  }

  #settings(title: Word, entries: readonly Entry[], fixedUser: string): AuthSection {
    const settings = readEntries(AUTH_DIRECTIVES, entries, this.#complaints);
    const name = { value: title.text, place: title.place };
    if (fixedUser === "") return { ...settings, title: name };
    if (settings.user !== undefined && settings.user.value !== fixedUser) {
      this.#complaints.warning(
        settings.user.place,
        "USER keyword ignored for a section named like 'user@host:port': remove it",
      );
    }
    return { ...settings, title: name, user: { value: fixedUser, place: title.place } };
  }

  #include(entry: Entry, required: boolean, section: string): void {
    const [file] = entry.args;
    if (file === undefined || file.text === "") {
      this.#complaints.error(
        entry.name.place,
        `${entry.name.text} missing filename: write one after it`,
      );
      return;
    }
    const position = this.sections.length;
    this.includes.push({
      value: { file: file.text, required, section, position },
      place: file.place,
    });
  }
}

/** `name = value`, a name alone that switches on, or `INCLUDE file`. */
function readSetting(line: Words, complaints: Complaints): Entry | undefined {
  const [name, ...rest] = line;
  if (INCLUDES.has(name.text.toUpperCase())) {
    return { name, args: rest[0]?.text === "=" ? rest.slice(1) : rest };
  }
  const entry = readAssignment(line, complaints);
  if (entry === undefined || entry.args.length > 0) return entry;
  return { name, args: [{ text: "1", place: name.place }] };
}
