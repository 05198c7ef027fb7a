/**
 * Directives as data: each file of NUT has one table of them, and both syntaxes, NUT's own and
 * `denut.toml`, are read by the same table, so that they cannot drift apart.
 *
 * @module
 */
import type { Complaints } from "./complaints.ts";
import type { Placed } from "./config.ts";
import { suggest } from "./nearest.ts";
import type { Word } from "./placed_words.ts";
import type { Slot, Value } from "./values.ts";

/** A configuration under construction. */
export type Draft<C> = { -readonly [Field in keyof C]?: C[Field] };

/** A directive as it was written: its name and what follows. */
export interface Entry {
  readonly name: Word;
  readonly args: readonly Word[];
}

/**
 * How often a directive counts: `one` once, `many` each time, `keyed` once for each first word;
 * a `flag` has no value; what is `obsolete` never counts.
 */
export type Shape = "one" | "many" | "keyed" | "flag" | "obsolete";

/** One row of a table: what a directive is called, what follows it, and where its value goes. */
export interface Directive<C> {
  /** NUT's spelling. */
  readonly name: string;
  readonly anyCase: boolean;
  readonly shape: Shape;
  readonly slots: readonly Slot[];
  /** What is said when that many words are too few, if not the usual. */
  tooFew?(count: number): string | undefined;
  /** Puts the value of an entry that has enough words into the draft. */
  take(entry: Entry, draft: Draft<C>, complaints: Complaints): void;
}

/** What may be said of a directive beside its value. */
export interface Manner {
  readonly anyCase?: boolean;
  /** Of several only the first one counts; otherwise it is the last one. */
  readonly firstCounts?: boolean;
}

type PlacedValue<F> = NonNullable<F> extends Placed<infer T> ? T : never;
type ListedValue<F> = NonNullable<F> extends readonly Placed<infer T>[] ? T : never;
type KeyedValue<F> = NonNullable<F> extends ReadonlyMap<string, Placed<infer T>> ? T : never;

/** A directive that counts once. */
export function one<C, Field extends keyof C>(
  name: string,
  field: Field,
  value: Value<PlacedValue<C[Field]>>,
  manner: Manner = {},
): Directive<C> {
  return {
    name,
    anyCase: manner.anyCase ?? false,
    shape: "one",
    slots: value.slots,
    take(entry, draft, complaints): void {
      const placed = readPlaced(value, entry, entry.args, complaints);
      if (placed === undefined) return;
      if (draft[field] !== undefined) {
        const counts = manner.firstCounts === true ? "first" : "last";
        complaints.warning(
          entry.name.place,
          `${entry.name.text} is given a second time, only the ${counts} counts: remove the other`,
        );
        if (manner.firstCounts === true) return;
      }
      draft[field] = placed as C[Field];
    },
  };
}

/** A directive that counts each time. */
export function many<C, Field extends keyof C>(
  name: string,
  field: Field,
  value: Value<ListedValue<C[Field]>>,
): Directive<C> {
  return {
    name,
    anyCase: false,
    shape: "many",
    slots: value.slots,
    tooFew: (count) => value.tooFew?.(count),
    take(entry, draft, complaints): void {
      const placed = readPlaced(value, entry, entry.args, complaints);
      if (placed === undefined) return;
      const list = (draft[field] ?? []) as readonly unknown[];
      draft[field] = [...list, placed] as C[Field];
    },
  };
}

/** A directive that counts each time and for each of its words. */
export function each<C, Field extends keyof C>(
  name: string,
  field: Field,
  value: Value<ListedValue<C[Field]>>,
  manner: Manner = {},
): Directive<C> {
  return {
    name,
    anyCase: manner.anyCase ?? false,
    shape: "many",
    slots: value.slots.map((slot) => ({ ...slot, rest: true })),
    take(entry, draft, complaints): void {
      const list = (draft[field] ?? []) as readonly unknown[];
      const placed = entry.args.map((word) => readPlaced(value, entry, [word], complaints));
      draft[field] = [...list, ...placed.filter((item) => item !== undefined)] as C[Field];
    },
  };
}

/** A directive that counts once for each of its `keys`, which are compared without case. */
export function keyed<C, Field extends keyof C>(
  name: string,
  field: Field,
  keys: readonly string[],
  value: Value<KeyedValue<C[Field]>>,
): Directive<C> {
  return {
    name,
    anyCase: false,
    shape: "keyed",
    slots: [{ name: "type" }, ...value.slots],
    take(entry, draft, complaints): void {
      const [first, ...rest] = entry.args;
      if (first === undefined) return;
      const key = keys.find((known) => known === first.text.toUpperCase());
      if (key === undefined) {
        complaints.error(
          first.place,
          `"${first.text}" is not a type that ${entry.name.text} knows: ` +
            suggest(first.text, keys),
        );
        return;
      }
      const placed = readPlaced(value, entry, rest, complaints);
      if (placed === undefined) return;
      const map = (draft[field] ?? new Map()) as ReadonlyMap<string, unknown>;
      if (map.has(key)) {
        complaints.warning(
          first.place,
          `${entry.name.text} ${key} is given a second time, only the last counts: remove the other`,
        );
      }
      draft[field] = new Map([...map, [key, placed]]) as C[Field];
    },
  };
}

/** A flag: being there is all. */
export function flag<C, Field extends keyof C>(name: string, field: Field): Directive<C> {
  return {
    name,
    anyCase: false,
    shape: "flag",
    slots: [],
    take(entry, draft): void {
      draft[field] = { value: true, place: entry.name.place } as C[Field];
    },
  };
}

/** A directive of the past, which NUT reads and forgets with these words. */
export function obsolete<C>(
  name: string,
  sentence: string,
  manner: Manner = {},
): Directive<C> {
  return {
    name,
    anyCase: manner.anyCase ?? false,
    shape: "obsolete",
    slots: [{ name: "anything", optional: true, rest: true }],
    take: (entry, _, complaints) => complaints.warning(entry.name.place, sentence),
  };
}

function readPlaced<T>(
  value: Value<T>,
  entry: Entry,
  args: readonly Word[],
  complaints: Complaints,
): Placed<T> | undefined {
  const [first, ...rest] = args;
  if (first === undefined) return undefined;
  const read = value.read([first, ...rest], { directive: entry.name.text, complaints });
  return read === undefined ? undefined : { value: read, place: first.place };
}
