/**
 * upsd.users: who may do what at upsd. Governed by upsd.users(5).
 *
 * @module
 */
import type { Place } from "../errors.ts";
import { Complaints } from "./complaints.ts";
import type { Parsed, UsersConf, UserSection } from "./config.ts";
import { type Directive, each, type Entry, obsolete, one } from "./directives.ts";
import { readEntries } from "./entries.ts";
import { suggest } from "./nearest.ts";
import { readWords, type Words } from "./placed_words.ts";
import { ROLES } from "./roles.ts";
import { readSections, type Section, type Sections } from "./sections.ts";
import { secret, text, type Value } from "./values.ts";

const ROLE: Value<"primary" | "secondary"> = {
  slots: [{ name: "role" }],
  read([word], { complaints }): "primary" | "secondary" | undefined {
    const role = ROLES.get(word.text.toLowerCase());
    if (role === undefined) {
      complaints.error(
        word.place,
        `Unknown upsmon type ${word.text}: ${suggest(word.text, ["primary", "secondary"])}`,
      );
    }
    return role;
  },
};

/** Every setting of a user. */
export const USER_DIRECTIVES: readonly Directive<UserSection>[] = [
  one("password", "password", secret(), { anyCase: true, firstCounts: true }),
  each("actions", "actions", text("action"), { anyCase: true }),
  each("instcmds", "instcmds", text("command"), { anyCase: true }),
  one("upsmon", "upsmon", ROLE, { anyCase: true }),
  obsolete("allowfrom", "allowfrom in upsd.users is no longer used", { anyCase: true }),
];

/** Reads the text of upsd.users; `file` is named in places. */
export function parseUsersConf(text: string, file: string): Parsed<UsersConf> {
  const complaints = new Complaints();
  const lines = readWords(text, file, complaints);
  const conf = readUsers(readSections(lines, readSetting, complaints), complaints);
  return { conf, complaints: complaints.list };
}

/** Reads the sections of upsd.users, whatever syntax they were written in. */
export function readUsers({ global, sections }: Sections, complaints: Complaints): UsersConf {
  for (const { name } of global) {
    complaints.warning(
      name.place,
      `"${name.text}" is ignored outside of a user's section: write it below a [name]`,
    );
  }
  const users: UserSection[] = [];
  for (const section of sections) {
    const { text: name, place } = section.title;
    if (users.some((user) => user.name.value === name)) {
      complaints.warning(place, `Ignoring duplicate user ${name}: write one section for it`);
    } else users.push(readUser(section, complaints));
  }
  return { users };
}

function readUser({ title, entries }: Section, complaints: Complaints): UserSection {
  const draft = readEntries(USER_DIRECTIVES, entries, complaints);
  if (draft.password === undefined) {
    complaints.warning(
      title.place,
      `User ${title.text} has no password and so can do nothing: give it one`,
    );
  }
  return { actions: [], instcmds: [], ...draft, name: { value: title.text, place: title.place } };
}

/** `name = values`, `name=values` as one escaped word, or `upsmon role`. */
function readSetting(line: Words, complaints: Complaints): Entry | undefined {
  const [name, second, ...rest] = line;
  if (name.text.toLowerCase() === "user") {
    complaints.warning(name.place, "This old format is ignored: write a section [name]");
    return undefined;
  }
  const equals = name.text.indexOf("=");
  if (equals >= 0) {
    const value = { text: name.text.slice(equals + 1), place: after(name.place, equals + 1) };
    const args = second === undefined ? [value] : [value, second, ...rest];
    return { name: { text: name.text.slice(0, equals), place: name.place }, args };
  }
  if (second?.text === "=" && rest.length > 0) return { name, args: rest };
  if (second !== undefined && name.text.toLowerCase() === "upsmon") return { name, args: [second] };
  complaints.warning(name.place, `This line is ignored: write "${name.text} = VALUE"`);
  return undefined;
}

function after(place: Place, columns: number): Place {
  return { ...place, column: place.column + columns };
}
