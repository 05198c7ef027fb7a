/**
 * The files with sections (ups.conf, upsd.users, nutauth.conf): headings in brackets, and below
 * each its entries. What an entry looks like differs from file to file.
 *
 * @module
 */
import type { Complaints } from "./complaints.ts";
import type { Entry } from "./directives.ts";
import type { Word, Words } from "./placed_words.ts";

/** A heading, without its brackets, and the entries below it. */
export interface Section {
  readonly title: Word;
  readonly entries: readonly Entry[];
}

/** A file cut at its headings. */
export interface Sections {
  /** What stands before the first heading. */
  readonly global: readonly Entry[];
  readonly sections: readonly Section[];
}

/** Turns one line into an entry; undefined when the line does not count, which it has told. */
export type EntryReader = (line: Words, complaints: Complaints) => Entry | undefined;

/** Cuts lines at the headings. The lines below a broken heading are dropped with it. */
export function readSections(
  lines: readonly Words[],
  readEntry: EntryReader,
  complaints: Complaints,
): Sections {
  const global: Entry[] = [];
  const sections: (Section & { readonly entries: Entry[] })[] = [];
  let entries = global;
  for (const line of lines) {
    const [first] = line;
    if (first.text.startsWith("[")) {
      entries = [];
      const title = readTitle(line, complaints);
      if (title !== undefined) sections.push({ title, entries });
      continue;
    }
    const entry = readEntry(line, complaints);
    if (entry !== undefined) entries.push(entry);
  }
  return { global, sections };
}

/** `name = value`, or the name alone as a flag. Only one value counts, as NUT has it. */
export function readAssignment(line: Words, complaints: Complaints): Entry | undefined {
  const [name, equals, value, extra] = line;
  if (equals === undefined) return { name, args: [] };
  if (equals.text !== "=" || value === undefined) {
    // The value may be a driver's password, so it is not quoted, neither here nor below.
    complaints.warning(
      equals.place,
      `This line is ignored: write "${name.text} = VALUE", or "${name.text}" alone for a flag`,
    );
    return undefined;
  }
  if (extra !== undefined) {
    complaints.warning(
      extra.place,
      'This word is ignored: put a value with blanks in quotes, and escape a "=" in it',
    );
  }
  return { name, args: [value] };
}

function readTitle([first, second]: Words, complaints: Complaints): Word | undefined {
  if (first.text.endsWith("]")) {
    return { text: first.text.slice(1, -1), place: first.place };
  }
  const advice = second === undefined
    ? `write "${first.text}]"`
    : "its name has no blanks, and the bracket ends it";
  complaints.error(first.place, `The heading "${first.text}" is broken: ${advice}`);
  return undefined;
}
