/**
 * The tables of `denut.toml` whose NUT files have sections: devices, users, and the servers of
 * nutauth.conf.
 *
 * @module
 */
import type { Config, UsersConf } from "./config.ts";
import type { Directive, Entry } from "./directives.ts";
import { AUTH_DIRECTIVES, INCLUDES, readNutauth } from "./nutauth.ts";
import type { Section } from "./sections.ts";
import {
  directiveEntries,
  flagEntries,
  isTable,
  items,
  keyWord,
  members,
  nameOf,
  toEntries,
  type TomlNode,
  type TomlReading,
  toWord,
} from "./toml_entries.ts";
import { readUps, UPS_GLOBAL, UPS_SECTION } from "./ups.ts";
import { readUsers, USER_DIRECTIVES } from "./users.ts";

/** `[ups]` with what all drivers share, `[ups.device.NAME]` for each device. */
export function upsTable(node: TomlNode, reading: TomlReading): Config {
  const all = members(node, reading);
  const shared = all.filter((member) => nameOf(member) !== "device");
  const global = directiveEntries(UPS_GLOBAL, shared, reading);
  const sections = tablesBelow(all, "device", reading).map((device): Section => ({
    title: keyWord(device, nameOf(device), reading),
    entries: members(device, reading).flatMap((member) =>
      deviceEntries(member, nameOf(member), reading)
    ),
  }));
  return { ups: readUps({ global, sections }, reading.complaints) };
}

/** `[upsd.user.NAME]` for each user. */
export function upsdUsers(users: TomlNode | undefined, reading: TomlReading): UsersConf {
  const sections = (users === undefined ? [] : members(users, reading)).map((user): Section => ({
    title: keyWord(user, nameOf(user), reading),
    entries: directiveEntries(USER_DIRECTIVES, members(user, reading), reading),
  }));
  return readUsers({ global: [], sections }, reading.complaints);
}

/** `[nutauth]` with what holds everywhere, `[nutauth.section."user@host:port"]` for each server. */
export function nutauthTable(node: TomlNode, reading: TomlReading): Config {
  const all = members(node, reading);
  const global = all.filter((member) => nameOf(member) !== "section");
  const sections = tablesBelow(all, "section", reading).map((section): Section => ({
    title: keyWord(section, nameOf(section), reading),
    entries: authEntries(members(section, reading), reading),
  }));
  const auth = readNutauth(
    { global: authEntries(global, reading), sections },
    reading.complaints,
  );
  return { auth };
}

function tablesBelow(
  all: readonly TomlNode[],
  name: string,
  reading: TomlReading,
): readonly TomlNode[] {
  const node = all.find((member) => nameOf(member) === name);
  return node === undefined ? [] : members(node, reading);
}

/** What no table knows is the driver's own; a dotted name such as `default.ups.id` comes as tables. */
function deviceEntries(node: TomlNode, name: string, reading: TomlReading): Entry[] {
  const known: Directive<never> | undefined = UPS_SECTION.find((directive) =>
    directive.name.toLowerCase() === name
  );
  if (known !== undefined) return toEntries(known, node, reading);
  if (typeof node.value === "boolean") return flagEntries(name, node, reading);
  if (isTable(node.value)) {
    return members(node, reading).flatMap((member) =>
      deviceEntries(member, `${name}.${nameOf(member)}`, reading)
    );
  }
  const word = toWord(node, reading);
  return word === undefined ? [] : [{ name: keyWord(node, name, reading), args: [word] }];
}

/** Settings stay in the order of the text, for an include counts from where it stands. */
function authEntries(nodes: readonly TomlNode[], reading: TomlReading): Entry[] {
  return nodes.flatMap((node) => {
    const include = [...INCLUDES.keys()].find((name) => name.toLowerCase() === nameOf(node));
    if (include === undefined) return directiveEntries(AUTH_DIRECTIVES, [node], reading);
    return items(node).flatMap((file) => {
      const word = toWord(file, reading);
      return word === undefined ? [] : [{ name: keyWord(node, include, reading), args: [word] }];
    });
  });
}
