/**
 * Reads what was written by a table of directives: finds the row, counts the words, and tells of
 * what is unknown, too little or too much.
 *
 * @module
 */
import type { Complaints } from "./complaints.ts";
import type { Directive, Draft, Entry } from "./directives.ts";
import { nearest } from "./nearest.ts";
import type { Words } from "./placed_words.ts";
import type { Slot } from "./values.ts";

/** Reads entries by a table. What is not in it goes to `unknown`, by default an error. */
export function readEntries<C>(
  table: readonly Directive<C>[],
  entries: readonly Entry[],
  complaints: Complaints,
  unknown: (entry: Entry) => void = (entry) => tellUnknown(table, entry, complaints),
): Draft<C> {
  const draft: Draft<C> = {};
  for (const entry of entries) {
    const directive = findDirective(table, entry.name.text);
    if (directive === undefined) unknown(entry);
    else if (hasEnough(directive, entry, complaints)) directive.take(entry, draft, complaints);
  }
  return draft;
}

/** The row of that name. */
export function findDirective<C>(
  table: readonly Directive<C>[],
  name: string,
): Directive<C> | undefined {
  return table.find((directive) =>
    directive.name === name ||
    (directive.anyCase && directive.name.toLowerCase() === name.toLowerCase())
  );
}

/** The lines of a file in which a directive's values follow its name. */
export function readLines(lines: readonly Words[], complaints: Complaints): Entry[] {
  return lines.flatMap(([name, ...args]) => {
    const [first] = args;
    if (first?.text !== "=") return [{ name, args }];
    complaints.error(first.place, `No "=" follows ${name.text}: write its value right after it`);
    return [];
  });
}

/** Tells of a name that is in no table. */
export function tellUnknown(
  table: readonly Directive<never>[],
  { name }: Entry,
  complaints: Complaints,
): void {
  const names = table.filter(({ shape }) => shape !== "obsolete").map((row) => row.name);
  const meant = nearest(name.text, names);
  const advice = meant === undefined ? "remove the line" : `write "${meant}"`;
  complaints.error(name.place, `Unknown directive "${name.text}": ${advice}`);
}

/** `ADDRESS [PORT]`: what follows a directive. */
export function formatSlots(slots: readonly Slot[]): string {
  return slots.map((slot) => {
    const name = `${slot.name.toUpperCase()}${slot.rest === true ? "..." : ""}`;
    return slot.optional === true ? `[${name}]` : name;
  }).join(" ");
}

function hasEnough(directive: Directive<never>, entry: Entry, complaints: Complaints): boolean {
  const { name, args } = entry;
  const { slots } = directive;
  const usage = formatSlots(slots);
  if (args.length < slots.filter((slot) => slot.optional !== true).length) {
    const sentence = directive.tooFew?.(args.length) ?? `${name.text} needs more: give it ${usage}`;
    complaints.error(name.place, sentence);
    return false;
  }
  const extra = args[slots.length];
  if (extra !== undefined && slots.at(-1)?.rest !== true) {
    const takes = usage === ""
      ? "is a flag without a value, remove it to unset it"
      : `takes only ${usage}, put words with blanks in quotes`;
    const what = slots.some((slot) => slot.secret === true) ? "This word" : `"${extra.text}"`;
    complaints.warning(extra.place, `${what} is ignored: ${name.text} ${takes}`);
  }
  return true;
}
