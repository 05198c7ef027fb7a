/**
 * upsset.conf: one word by which an administrator says that nobody else reaches the web pages.
 * Governed by upsset.conf(5).
 *
 * @module
 */
import { Complaints } from "./complaints.ts";
import type { Parsed, UpssetConf } from "./config.ts";
import type { Entry } from "./directives.ts";
import { readLines } from "./entries.ts";
import { readWords } from "./placed_words.ts";

/** The word. */
export const SECURED = "I_HAVE_SECURED_MY_CGI_DIRECTORY";

/** Reads the text of upsset.conf; `file` is named in places. */
export function parseUpssetConf(text: string, file: string): Parsed<UpssetConf> {
  const complaints = new Complaints();
  const conf = readUpsset(readLines(readWords(text, file, complaints), complaints), complaints);
  return { conf, complaints: complaints.list };
}

/** Reads the entries of upsset.conf, whatever syntax they were written in. */
export function readUpsset(entries: readonly Entry[], complaints: Complaints): UpssetConf {
  for (const { name } of entries) {
    if (name.text === SECURED) continue;
    complaints.error(name.place, `Unknown directive "${name.text}": write "${SECURED}" or nothing`);
  }
  return { secured: entries.some((entry) => entry.name.text === SECURED) };
}
