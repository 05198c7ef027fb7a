/**
 * upssched.conf: which command runs how long after which notification. Governed by upssched.conf(5).
 *
 * @module
 */
import { Complaints } from "./complaints.ts";
import type { AtRule, Parsed, UpsschedConf } from "./config.ts";
import { type Directive, type Entry, many, one } from "./directives.ts";
import { readEntries, readLines } from "./entries.ts";
import { suggest } from "./nearest.ts";
import { NOTIFY_TYPES } from "./notifications.ts";
import { readWords, type Word } from "./placed_words.ts";
import { filled, integer, program, type Reading, type Value, wholeSeconds } from "./values.ts";

const COMMANDS = [
  "START-TIMER",
  "START-TIMER-SHARED",
  "CANCEL-TIMER",
  "CANCEL-TIMER-MATCHED",
  "EXECUTE",
];

/** The longest path that a Unix socket can have. */
const SOCKET_PATH_BYTES = 107;

const PIPEFN: Value<string> = {
  slots: [{ name: "path" }],
  read(words, reading): string | undefined {
    const path = filled().read(words, reading);
    if (path === undefined || path.length <= SOCKET_PATH_BYTES) return path;
    reading.complaints.error(
      words[0].place,
      `${reading.directive} is longer than a socket's path can be: ` +
        `write at most ${SOCKET_PATH_BYTES} characters`,
    );
    return undefined;
  },
};

/** `AT type ups command arg1 [arg2]`. */
const AT: Value<AtRule> = {
  slots: [
    { name: "type" },
    { name: "ups" },
    { name: "command" },
    { name: "arg1" },
    { name: "arg2", optional: true },
  ],
  read([type, ups, name, arg1, arg2], reading): AtRule | undefined {
    if (ups === undefined || name === undefined || arg1 === undefined) return undefined;
    if (!isCommandWhole(name, arg1, arg2, reading)) return undefined;
    if (!NOTIFY_TYPES.some((known) => known === type.text.toUpperCase())) {
      reading.complaints.warning(
        type.place,
        `upsmon never sends "${type.text}": ${suggest(type.text, NOTIFY_TYPES)}`,
      );
    }
    return {
      notifyType: type.text,
      ups: ups.text,
      command: name.text,
      arg1: arg1.text,
      ...(arg2 === undefined ? {} : { arg2: arg2.text }),
    };
  },
};

/** Every directive of upssched.conf; what AT needs stands before it. */
export const UPSSCHED_DIRECTIVES: readonly Directive<UpsschedConf>[] = [
  one("CMDSCRIPT", "cmdscript", program()),
  one("PIPEFN", "pipefn", PIPEFN),
  one("LOCKFN", "lockfn", filled()),
  one("DEBUG_MIN", "debugMin", integer({ min: 0 }), { anyCase: true }),
  many("AT", "at", AT),
];

/** Reads the text of upssched.conf; `file` is named in places. */
export function parseUpsschedConf(text: string, file: string): Parsed<UpsschedConf> {
  const complaints = new Complaints();
  const conf = readUpssched(readLines(readWords(text, file, complaints), complaints), complaints);
  return { conf, complaints: complaints.list };
}

/** Reads the entries of upssched.conf in their order, whatever syntax they were written in. */
export function readUpssched(entries: readonly Entry[], complaints: Complaints): UpsschedConf {
  const first = entries.findIndex((entry) => entry.name.text.toUpperCase() === "AT");
  const at = entries[first];
  if (at !== undefined) {
    const before = entries.slice(0, first);
    for (const needed of ["CMDSCRIPT", "PIPEFN", "LOCKFN"]) {
      if (before.some((entry) => entry.name.text.toUpperCase() === needed)) continue;
      complaints.error(
        at.name.place,
        `${needed} must be set before any ATs in the config file!: write it above this line`,
      );
    }
  }
  return { at: [], ...readEntries(UPSSCHED_DIRECTIVES, entries, complaints) };
}

function isCommandWhole(
  name: Word,
  arg1: Word,
  arg2: Word | undefined,
  reading: Reading,
): boolean {
  const { complaints } = reading;
  if (!COMMANDS.includes(name.text)) {
    complaints.error(
      name.place,
      `Invalid command: ${name.text}: ${suggest(name.text, COMMANDS)}`,
    );
    return false;
  }
  if (name.text === "EXECUTE" && arg1.text === "") {
    complaints.error(arg1.place, "Empty EXECUTE command argument: write what CMDSCRIPT is to get");
    return false;
  }
  if (!name.text.startsWith("START-TIMER")) return true;
  if (arg2 === undefined) {
    complaints.error(name.place, `${name.text} needs more: give it a name and seconds`);
    return false;
  }
  const limits = { refusal: () => "bogus offset for timer, ignoring" };
  return wholeSeconds(limits).read([arg2], { ...reading, directive: name.text }) !== undefined;
}
