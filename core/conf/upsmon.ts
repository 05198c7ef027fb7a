/**
 * upsmon.conf: what is watched, how patiently, and what is done when power fails. Governed by
 * upsmon.conf(5).
 *
 * @module
 */
import { CERTHOST, CERTIDENT } from "./certificates.ts";
import { Complaints } from "./complaints.ts";
import type { Parsed, UpsmonConf } from "./config.ts";
import { type Directive, type Entry, keyed, many, one } from "./directives.ts";
import { readEntries, readLines } from "./entries.ts";
import { MONITOR, withoutDuplicates } from "./monitors.ts";
import { NOTIFYFLAGS } from "./notices.ts";
import { NOTIFY_TYPES } from "./notifications.ts";
import { readWords } from "./placed_words.ts";
import { command, filled, integer, program, text, type Value, yesNo } from "./values.ts";

const SHUTDOWNEXIT: Value<number> = {
  slots: [{ name: "seconds" }],
  read([word], { complaints }): number {
    if (/^(on|yes|true)$/i.test(word.text)) return 0;
    if (/^(off|no|false)$/i.test(word.text)) return -1;
    if (/^\s*[-+]?\d{1,9}\s*$/.test(word.text)) return Number(word.text);
    complaints.warning(
      word.place,
      "SHUTDOWNEXIT value not recognized, defaulting to 'yes': write yes, no or seconds",
    );
    return 0;
  },
};

/** What upsmon refuses to be negative; other times may be, and mean "never" or "at once". */
const COUNTED = integer({
  min: 0,
  refusal: (directive, value) => `Ignoring invalid ${directive} value: ${value}`,
});

const OBLBDURATION: Value<number> = {
  slots: [{ name: "seconds" }],
  read(words, reading): number | undefined {
    const value = integer().read(words, reading);
    return value === undefined ? undefined : Math.max(0, value);
  },
};

/** Every directive of upsmon.conf. */
export const UPSMON_DIRECTIVES: readonly Directive<UpsmonConf>[] = [
  many("MONITOR", "monitors", MONITOR),
  one("MINSUPPLIES", "minsupplies", COUNTED),
  one("POLLFREQ", "pollfreq", COUNTED),
  one("POLLFREQALERT", "pollfreqalert", COUNTED),
  one("DEADTIME", "deadtime", integer()),
  one("HOSTSYNC", "hostsync", integer()),
  one("FINALDELAY", "finaldelay", COUNTED),
  one("NOCOMMWARNTIME", "nocommwarntime", integer()),
  one("RBWARNTIME", "rbwarntime", integer()),
  one("OFFDURATION", "offduration", integer()),
  one("OVERDURATION", "overduration", integer()),
  one("OBLBDURATION", "oblbduration", OBLBDURATION),
  one("ALARMCRITICAL", "alarmcritical", yesNo(true)),
  one("POLLFAIL_LOG_THROTTLE_MAX", "pollfailLogThrottleMax", integer()),
  one("SHUTDOWNCMD", "shutdowncmd", command()),
  one("SHUTDOWNEXIT", "shutdownexit", SHUTDOWNEXIT),
  one("POWERDOWNFLAG", "powerdownflag", filled()),
  one("NOTIFYCMD", "notifycmd", program()),
  keyed("NOTIFYMSG", "notifymsg", NOTIFY_TYPES, text("message")),
  keyed("NOTIFYFLAG", "notifyflag", NOTIFY_TYPES, NOTIFYFLAGS),
  one("RUN_AS_USER", "runAsUser", filled("user")),
  one("CERTPATH", "certpath", filled()),
  one("CERTFILE", "certfile", filled()),
  one("CERTIDENT", "certident", CERTIDENT),
  many("CERTHOST", "certhosts", CERTHOST),
  one("CERTVERIFY", "certverify", yesNo(true)),
  one("FORCESSL", "forcessl", yesNo(true)),
  one("DEBUG_MIN", "debugMin", integer({ min: 0 }), { anyCase: true }),
];

/** Reads the text of upsmon.conf; `file` is named in places. */
export function parseUpsmonConf(text: string, file: string): Parsed<UpsmonConf> {
  const complaints = new Complaints();
  const conf = readUpsmon(readLines(readWords(text, file, complaints), complaints), complaints);
  return { conf, complaints: complaints.list };
}

/** Reads the entries of upsmon.conf, whatever syntax they were written in. */
export function readUpsmon(entries: readonly Entry[], complaints: Complaints): UpsmonConf {
  const draft = readEntries(UPSMON_DIRECTIVES, entries, complaints);
  return {
    certhosts: [],
    notifymsg: new Map(),
    notifyflag: new Map(),
    ...draft,
    monitors: withoutDuplicates(draft.monitors ?? [], complaints),
  };
}
