/**
 * The tables of `denut.toml`, each read by the reader of the NUT file it stands for.
 *
 * @module
 */
import type { Config } from "./config.ts";
import type { Entry } from "./directives.ts";
import { HOSTS_DIRECTIVES, readHosts } from "./hosts.ts";
import { readNut } from "./nut.ts";
import {
  directiveEntries,
  flagEntries,
  keyWord,
  members,
  nameOf,
  tellUnknownKey,
  type TomlNode,
  type TomlReading,
  toWord,
} from "./toml_entries.ts";
import { nutauthTable, upsdUsers, upsTable } from "./toml_sections.ts";
import { readUpsd, UPSD_DIRECTIVES } from "./upsd.ts";
import { readUpsmon, UPSMON_DIRECTIVES } from "./upsmon.ts";
import { readUpssched, UPSSCHED_DIRECTIVES } from "./upssched.ts";
import { readUpsset, SECURED } from "./upsset.ts";

/** Reads one table into the parts of the configuration that it makes. */
export type TableReader = (node: TomlNode, reading: TomlReading) => Config;

/** Every table, by its name. */
export const TOML_TABLES: ReadonlyMap<string, TableReader> = new Map<string, TableReader>([
  ["nut", nutTable],
  ["ups", upsTable],
  ["upsd", upsdTable],
  ["upsmon", upsmonTable],
  ["upssched", upsschedTable],
  ["hosts", hostsTable],
  ["upsset", upssetTable],
  ["nutauth", nutauthTable],
]);

function nutTable(node: TomlNode, reading: TomlReading): Config {
  const entries = members(node, reading).flatMap((member): Entry[] => {
    const word = toWord(member, reading, ["true", "false"]);
    if (word === undefined) return [];
    return [{ name: keyWord(member, nameOf(member).toUpperCase(), reading), args: [word] }];
  });
  return { nut: readNut(entries, reading.complaints) };
}

/** The table holds upsd.conf, and upsd.users below `user`. */
function upsdTable(node: TomlNode, reading: TomlReading): Config {
  const all = members(node, reading);
  const own = all.filter((member) => nameOf(member) !== "user");
  const entries = directiveEntries(UPSD_DIRECTIVES, own, reading);
  return {
    upsd: readUpsd(entries, reading.complaints),
    users: upsdUsers(all.find((member) => nameOf(member) === "user"), reading),
  };
}

function upsmonTable(node: TomlNode, reading: TomlReading): Config {
  const entries = directiveEntries(UPSMON_DIRECTIVES, members(node, reading), reading);
  return { upsmon: readUpsmon(entries, reading.complaints) };
}

function upsschedTable(node: TomlNode, reading: TomlReading): Config {
  const entries = directiveEntries(UPSSCHED_DIRECTIVES, members(node, reading), reading);
  return { upssched: readUpssched(entries, reading.complaints) };
}

function hostsTable(node: TomlNode, reading: TomlReading): Config {
  const entries = directiveEntries(HOSTS_DIRECTIVES, members(node, reading), reading);
  return { hosts: readHosts(entries, reading.complaints) };
}

function upssetTable(node: TomlNode, reading: TomlReading): Config {
  const entries = members(node, reading).flatMap((member) => {
    if (nameOf(member) === SECURED.toLowerCase()) return flagEntries(SECURED, member, reading);
    tellUnknownKey(member, [SECURED.toLowerCase()], reading);
    return [];
  });
  return { upsset: readUpsset(entries, reading.complaints) };
}
