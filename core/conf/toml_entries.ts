/**
 * Turns the tables of `denut.toml` into the entries that a line of a NUT file is, so that the
 * readers of those files read both. A key is a directive's name in small letters; an array stands
 * for several lines, a table for the words of one.
 *
 * @module
 */
import { MAX_WORD_LENGTH } from "../words.ts";
import type { Complaints } from "./complaints.ts";
import type { Directive, Entry } from "./directives.ts";
import { formatSlots } from "./entries.ts";
import { suggest } from "./nearest.ts";
import type { Word } from "./placed_words.ts";
import type { FindPlaces, TomlPath } from "./toml_places.ts";
import type { Slot } from "./values.ts";

/** A value and the way to it. */
export interface TomlNode {
  readonly value: unknown;
  readonly path: TomlPath;
}

/** What every step of the reading needs. */
export interface TomlReading {
  readonly find: FindPlaces;
  readonly complaints: Complaints;
}

/** The members of a table in the order of the text; told and empty when it is none. */
export function members(node: TomlNode, reading: TomlReading): readonly TomlNode[] {
  if (!isTable(node.value)) {
    tell(node, `"${nameOf(node)}" is not a table: write [${node.path.join(".")}]`, reading);
    return [];
  }
  const nodes = Object.entries(node.value).map(([key, value]) => ({
    value,
    path: [...node.path, key],
  }));
  const placed = nodes.map((member) => ({ member, place: reading.find(member.path).key }));
  placed.sort((a, b) => a.place.line - b.place.line || a.place.column - b.place.column);
  return placed.map(({ member }) => member);
}

/** The entries of a table all of whose keys are directives, in the order of `directives`. */
export function directiveEntries(
  directives: readonly Directive<never>[],
  nodes: readonly TomlNode[],
  reading: TomlReading,
): Entry[] {
  // What is obsolete was never a key here.
  const live = directives.filter(({ shape }) => shape !== "obsolete");
  const names = live.map((directive) => directive.name.toLowerCase());
  const found = nodes.flatMap((node) => {
    const row = names.indexOf(nameOf(node));
    const directive = live[row];
    if (directive !== undefined) return [{ row, entries: toEntries(directive, node, reading) }];
    tellUnknownKey(node, names, reading);
    return [];
  });
  return found.sort((a, b) => a.row - b.row).flatMap(({ entries }) => entries);
}

/** What a directive's key says, as lines would say it. */
export function toEntries(
  directive: Directive<never>,
  node: TomlNode,
  reading: TomlReading,
): Entry[] {
  const entry = (args: readonly Word[] | undefined): Entry[] =>
    args === undefined ? [] : [{ name: keyWord(node, directive.name, reading), args }];
  const { slots, shape } = directive;
  if (shape === "flag") return flagEntries(directive.name, node, reading);
  if (shape === "keyed") {
    return members(node, reading).flatMap((member) => {
      const rest = toWords(slots.slice(1), member, reading);
      return entry(rest && [keyWord(member, nameOf(member), reading), ...rest]);
    });
  }
  if (shape === "many") {
    return items(node).flatMap((item) => entry(toWords(slots, item, reading)));
  }
  return entry(toWords(slots, node, reading));
}

/** `true` is a flag that is set, `false` one that is not. */
export function flagEntries(name: string, node: TomlNode, reading: TomlReading): Entry[] {
  if (node.value === true) return [{ name: keyWord(node, name, reading), args: [] }];
  if (node.value !== false) tell(node, `"${nameOf(node)}" is a flag: write true or false`, reading);
  return [];
}

/** One word of a text, a number, or a boolean, which NUT writes as yes and no. */
export function toWord(
  node: TomlNode,
  reading: TomlReading,
  [yes, no] = ["yes", "no"],
): Word | undefined {
  const { value } = node;
  if (typeof value === "boolean") return wordOf(node, `${value ? yes : no}`, reading);
  if (typeof value === "number") return wordOf(node, `${value}`, reading);
  if (typeof value === "string") return wordOf(node, value, reading);
  tell(node, `"${nameOf(node)}" takes one value: write a text or a number`, reading);
  return undefined;
}

/** The key of a node as a word, under another name if need be. */
export function keyWord(node: TomlNode, name: string, { find }: TomlReading): Word {
  return { text: name, place: find(node.path).key };
}

/** The last key on the way to a node. */
export function nameOf({ path }: TomlNode): string {
  return `${path.findLast((step) => typeof step === "string") ?? ""}`;
}

/** Tells of a key that nobody knows. */
export function tellUnknownKey(
  node: TomlNode,
  names: readonly string[],
  { find, complaints }: TomlReading,
): void {
  const name = nameOf(node);
  const place = find(node.path).key;
  complaints.error(place, `Unknown key "${name}": ${suggest(name, names)}`);
}

function toWords(
  slots: readonly Slot[],
  node: TomlNode,
  reading: TomlReading,
): Word[] | undefined {
  const [first] = slots;
  if (Array.isArray(node.value) && first !== undefined) {
    const words = items(node).map((item) => toWord(item, reading));
    if (!isWhole(words)) return undefined;
    if (first.join !== undefined) {
      const joined = words.map((word) => word.text).join(first.join);
      return [{ text: joined, place: reading.find(node.path).value }];
    }
    if (slots.at(-1)?.rest === true) return words;
    const advice = slots.length > 1
      ? `a table of ${formatSlots(slots).toLowerCase()}`
      : "one value";
    tell(node, `"${nameOf(node)}" is no array: write ${advice}`, reading);
    return undefined;
  }
  if (isTable(node.value)) return tableWords(slots, node, reading);
  const word = toWord(node, reading);
  return word && [word];
}

function tableWords(
  slots: readonly Slot[],
  node: TomlNode,
  reading: TomlReading,
): Word[] | undefined {
  const given = members(node, reading);
  const names = slots.map((slot) => slot.name);
  const unknown = given.filter((member) => !names.includes(nameOf(member)));
  for (const member of unknown) tellUnknownKey(member, names, reading);
  const words: (Word | undefined)[] = [];
  for (const slot of slots) {
    const member = given.find((other) => nameOf(other) === slot.name);
    if (member !== undefined) words.push(...(toWords([slot], member, reading) ?? [undefined]));
    else if (slot.optional !== true) {
      tell(node, `"${nameOf(node)}" lacks "${slot.name}": write it`, reading);
      return undefined;
    }
  }
  return unknown.length === 0 && isWhole(words) ? words : undefined;
}

/** The items of an array; of anything else the node itself. */
export function items(node: TomlNode): readonly TomlNode[] {
  if (!Array.isArray(node.value)) return [node];
  return node.value.map((value: unknown, i) => ({ value, path: [...node.path, i] }));
}

/** A word has the characters and the length that a word of a NUT file can have. */
function wordOf(node: TomlNode, text: string, reading: TomlReading): Word {
  const place = reading.find(node.path).value;
  const kept = text.replace(/[^\x20-\x7f]/g, "").slice(0, MAX_WORD_LENGTH);
  if (kept !== text) {
    reading.complaints.warning(
      place,
      `Of "${nameOf(node)}" only printable ASCII counts, up to ${MAX_WORD_LENGTH} characters: ` +
        "write it so",
    );
  }
  return { text: kept, place };
}

/** Whether a value has members. */
export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value) &&
    !(value instanceof Date);
}

function isWhole(words: readonly (Word | undefined)[]): words is Word[] {
  return !words.includes(undefined);
}

function tell(node: TomlNode, sentence: string, { find, complaints }: TomlReading): void {
  complaints.error(find(node.path).value, sentence);
}
