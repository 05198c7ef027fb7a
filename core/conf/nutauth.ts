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
import { readWords, type Words } from "./placed_words.ts";
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
  const place = global[0]?.name.place ?? { file: "", line: 1, column: 1 };
  reader.pieces({ title: { value: GLOBAL_TITLE, place }, user: "" }, global);
  for (const section of sections) reader.section(section);
  return { sections: reader.sections, includes: reader.includes };
}

/** What is fixed for all settings below one heading. */
interface Heading extends Pick<AuthSection, "title" | "explicit"> {
  /** The user whom the heading names; empty for none. */
  readonly user: string;
}

class AuthReader {
  readonly sections: AuthSection[] = [];
  readonly includes: Placed<AuthInclude>[] = [];
  readonly #complaints: Complaints;

  constructor(complaints: Complaints) {
    this.#complaints = complaints;
  }

  section({ title: { text: title, place }, entries }: Section): void {
    if (isGlobalTitle(title)) {
      this.pieces({ title: { value: GLOBAL_TITLE, place }, explicit: true, user: "" }, entries);
      return;
    }
    const parsed = parseAuthTitle(title);
    if (parsed === undefined) {
      this.#complaints.error(
        place,
        `Invalid nutauth section header: [${title}]: write [user@host:port] or [@host:port]`,
      );
      return;
    }
    if (!/^\d+$/.test(parsed.port)) {
      this.#complaints.warning(
        place,
        `The port "${parsed.port}" of [${title}] matches nothing: write its number`,
      );
    }
    this.pieces({ title: { value: formatAuthTitle(parsed), place }, user: parsed.user }, entries);
  }

  /** What stands before and after an include are sections of their own, so that order is kept. */
  pieces(heading: Heading, entries: readonly Entry[]): void {
    const title = heading.title.value;
    let piece: Entry[] = [];
    let kept = title === GLOBAL_TITLE;
    const close = (): void => {
      if (kept && piece.length === 0) return;
      this.sections.push(this.#settings(heading, piece));
      kept = true;
      piece = [];
    };
    for (const entry of entries) {
      const include = INCLUDES.get(entry.name.text.toUpperCase());
      if (include === undefined) {
        piece.push(entry);
        continue;
      }
      close();
      this.#include(entry, include.required, title);
    }
    close();
  }

  #settings({ user: fixedUser, ...heading }: Heading, entries: readonly Entry[]): AuthSection {
    const settings = readEntries(AUTH_DIRECTIVES, entries, this.#complaints);
    if (fixedUser === "") return { ...settings, ...heading };
    if (settings.user !== undefined && settings.user.value !== fixedUser) {
      this.#complaints.warning(
        settings.user.place,
        "USER keyword ignored for a section named like 'user@host:port': remove it",
      );
    }
    return { ...settings, ...heading, user: { value: fixedUser, place: heading.title.place } };
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
