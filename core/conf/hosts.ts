/**
 * hosts.conf: which UPSes the web pages show, and by which templates. Governed by hosts.conf(5).
 *
 * @module
 */
import { Complaints } from "./complaints.ts";
import type { HostsConf, Parsed } from "./config.ts";
import { type Directive, type Entry, many } from "./directives.ts";
import { readEntries, readLines } from "./entries.ts";
import { readWords } from "./placed_words.ts";
import { filled, type Value } from "./values.ts";

const SHOWN: Value<{ readonly system: string; readonly description: string }> = {
  slots: [{ name: "system" }, { name: "description" }],
  read: ([system, description]) => ({
    system: system.text,
    description: description?.text ?? "",
  }),
};

/** Every directive of hosts.conf. */
export const HOSTS_DIRECTIVES: readonly Directive<HostsConf>[] = [
  many("MONITOR", "monitors", SHOWN),
  many("CUSTOM_TEMPLATE_SINGLE", "singleTemplates", filled("file name")),
  many("CUSTOM_TEMPLATE_LIST", "listTemplates", filled("file name")),
];

/** Reads the text of hosts.conf; `file` is named in places. */
export function parseHostsConf(text: string, file: string): Parsed<HostsConf> {
  const complaints = new Complaints();
  const conf = readHosts(readLines(readWords(text, file, complaints), complaints), complaints);
  return { conf, complaints: complaints.list };
}

/** Reads the entries of hosts.conf, whatever syntax they were written in. */
export function readHosts(entries: readonly Entry[], complaints: Complaints): HostsConf {
  return {
    monitors: [],
    singleTemplates: [],
    listTemplates: [],
    ...readEntries(HOSTS_DIRECTIVES, entries, complaints),
  };
}
