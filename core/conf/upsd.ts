/**
 * upsd.conf: where upsd listens, what it trusts and when data are stale. Governed by upsd.conf(5).
 *
 * @module
 */
import { DEFAULT_PORT } from "../net.ts";
import { CERTIDENT } from "./certificates.ts";
import { Complaints } from "./complaints.ts";
import type { Listen, Parsed, UpsdConf } from "./config.ts";
import { type Directive, type Entry, many, obsolete, one } from "./directives.ts";
import { readEntries, readLines } from "./entries.ts";
import { readWords, type Word } from "./placed_words.ts";
import { filled, integer, type Reading, type Value, wholeSeconds, yesNo } from "./values.ts";

const LISTEN: Value<Listen> = {
  slots: [{ name: "address" }, { name: "port", optional: true }],
  read([address, port], reading): Listen | undefined {
    if (filled("address").read([address], reading) === undefined) return undefined;
    const number = port === undefined ? DEFAULT_PORT : readPort(port, reading);
    return number === undefined ? undefined : { address: address.text, port: number };
  },
};

const CERTREQUEST: Value<0 | 1 | 2> = {
  slots: [{ name: "level" }],
  read([word], { directive, complaints }): 0 | 1 | 2 | undefined {
    switch (word.text) {
      case "0":
      case "NO":
        return 0;
      case "1":
      case "REQUEST":
        return 1;
      case "2":
      case "REQUIRE":
        return 2;
    }
    complaints.error(
      word.place,
      `"${word.text}" is no level: ${directive} takes NO, REQUEST or REQUIRE`,
    );
    return undefined;
  },
};

function gone<C>(name: string): Directive<C> {
  return obsolete(name, `${name} in upsd.conf is no longer supported - switch to LISTEN`);
}

/** Every directive of upsd.conf. */
export const UPSD_DIRECTIVES: readonly Directive<UpsdConf>[] = [
  one("MAXAGE", "maxage", wholeSeconds()),
  one("TRACKINGDELAY", "trackingdelay", wholeSeconds()),
  one("ALLOW_NO_DEVICE", "allowNoDevice", yesNo(true)),
  one("ALLOW_NOT_ALL_LISTENERS", "allowNotAllListeners", yesNo(true)),
  one("STATEPATH", "statepath", filled()),
  one("DATAPATH", "datapath", filled()),
  many("LISTEN", "listen", LISTEN),
  one("MAXCONN", "maxconn", integer({ min: 1 })),
  one("CERTFILE", "certfile", filled()),
  one("CERTPATH", "certpath", filled()),
  one("CERTIDENT", "certident", CERTIDENT),
  one("CERTREQUEST", "certrequest", CERTREQUEST),
  one("DISABLE_WEAK_SSL", "disableWeakSsl", yesNo()),
  one("DEBUG_MIN", "debugMin", integer({ min: 0 }), { anyCase: true }),
  gone("ACCEPT"),
  gone("REJECT"),
  gone("ACL"),
];

/** Reads the text of upsd.conf; `file` is named in places. */
export function parseUpsdConf(text: string, file: string): Parsed<UpsdConf> {
  const complaints = new Complaints();
  const conf = readUpsd(readLines(readWords(text, file, complaints), complaints), complaints);
  return { conf, complaints: complaints.list };
}

/** Reads the entries of upsd.conf, whatever syntax they were written in. */
export function readUpsd(entries: readonly Entry[], complaints: Complaints): UpsdConf {
  return { listen: [], ...readEntries(UPSD_DIRECTIVES, entries, complaints) };
}

function readPort(word: Word, reading: Reading): number | undefined {
  if (word.text === "nut") return DEFAULT_PORT;
  return integer({ what: "a port number", min: 1, max: 65_535 }).read([word], reading);
}
