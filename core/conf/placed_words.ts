/**
 * Words that know where they were written: what a NUT file consists of, and what `denut.toml` is
 * turned into, so that one reader serves both syntaxes.
 *
 * @module
 */
import { type Line, Tokenizer, UNESCAPED_HASH } from "../words.ts";
import type { Complaints } from "./complaints.ts";
import type { Place } from "../errors.ts";

/** A word and its place. */
export interface Word {
  readonly text: string;
  readonly place: Place;
}

/** The words of one line; never empty. */
export type Words = readonly [Word, ...Word[]];

const LF = 10;

/** The lines of a NUT file that have words and are whole; `file` is named in all places. */
export function readWords(text: string, file: string, complaints: Complaints): Words[] {
  const tokenizer = new Tokenizer();
  const lines = tokenizer.push(new TextEncoder().encode(text));
  const unfinished = tokenizer.unfinished;
  lines.push(...tokenizer.end());
  const found: Words[] = [];
  let isRest = false;
  for (const line of lines) {
    // What follows a broken word on its line is noise, and may be the end of a password.
    const skipped = isRest;
    isRest = line.error !== undefined;
    if (skipped && !isRest) continue;
    const words = line.words.map((word, i): Word => {
      const { line: number, column } = line.spots[i] ?? { line: line.number, column: 1 };
      return { text: word, place: { file, line: number, column } };
    });
    tellDiscarded(line, file, complaints);
    if (line.error !== undefined) tellBroken(line, words, file, complaints);
    else if (isFull(words)) found.push(words);
  }
  if (unfinished !== undefined) tellUnfinished(unfinished, found, file, complaints);
  return found;
}

function isFull(words: readonly Word[]): words is Words {
  return words.length > 0;
}

function tellBroken(
  line: Line,
  words: readonly Word[],
  file: string,
  complaints: Complaints,
): void {
  const place = words.at(-1)?.place ?? { file, line: line.number, column: 1 };
  const advice = line.error === UNESCAPED_HASH ? `: write "\\#" for a "#" in quotes` : "";
  complaints.error(place, `Parse error: ${line.error}${advice}`);
}

function tellDiscarded(line: Line, file: string, complaints: Complaints): void {
  if (line.discarded.length === 0) return;
  const place = { file, line: line.number, column: 1 };
  if (line.discarded.includes(LF)) {
    complaints.warning(
      place,
      "A word in quotes goes on in the next line: close its quotes, or end the line with a backslash",
    );
  }
  const bytes = line.discarded.filter((byte) => byte !== LF);
  if (bytes.length === 0) return;
  const shown = bytes.slice(0, 4).map((byte) => `0x${byte.toString(16).padStart(2, "0")}`);
  complaints.warning(
    place,
    `Bytes that are not printable ASCII were dropped (${shown.join(" ")}): write ASCII`,
  );
}

function tellUnfinished(
  spot: { readonly line: number; readonly column: number; readonly quoted: boolean },
  found: readonly Words[],
  file: string,
  complaints: Complaints,
): void {
  const place = { file, line: spot.line, column: spot.column };
  if (spot.quoted) {
    complaints.error(place, "These quotes are never closed: write the closing quote");
    return;
  }
  const kept = found.at(-1)?.some((word) =>
    word.place.line === spot.line && word.place.column === spot.column
  );
  if (kept === true) return;
  complaints.warning(place, "The last word is ignored, because its line has no end: end the line");
}
