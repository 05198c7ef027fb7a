/**
 * The notation in which tables of names are written, as a type and as a lookup. A segment `n`
 * stands for a number, `L` for a conductor, `L-L` for a pair of conductors, and a last segment
 * `*` for any rest; `{1}`, `{2}` in a description are what stood there. Names are compared
 * without regard to case, as NUT does.
 *
 * @module
 */

/** A conductor of a three-phase line. */
export type Conductor = "L1" | "L2" | "L3" | "N";
/** Two conductors, between which a voltage is measured. */
export type ConductorPair = "L1-N" | "L2-N" | "L3-N" | "L1-L2" | "L2-L3" | "L3-L1";

const CONDUCTORS: ReadonlySet<string> = new Set<Conductor>(["L1", "L2", "L3", "N"]);
const PAIRS: ReadonlySet<string> = new Set<ConductorPair>([
  "L1-N",
  "L2-N",
  "L3-N",
  "L1-L2",
  "L2-L3",
  "L3-L1",
]);
/** What may stand for `*`: it ends up in a quoted reply, so nothing that needs an escape. */
const REST = /^[A-Za-z0-9_:+-][A-Za-z0-9_:+.-]{0,127}$/;
const NUMBER = /^[0-9]{1,5}$/;
const CHAINED = /^device\.([0-9]{1,5})\.(.+)$/i;

type Segment<S extends string> = S extends "n" ? number
  : S extends "L" ? Conductor
  : S extends "L-L" ? ConductorPair
  : S extends "*" ? string
  : S;

/** The names that a pattern stands for: `outlet.n.status` becomes `outlet.${number}.status`. */
export type Filled<S extends string> = S extends `${infer Head}.${infer Tail}`
  ? `${Segment<Head>}.${Filled<Tail>}`
  : `${Segment<S>}`;

/** What a name was found to be. */
export interface Match<Row> {
  readonly row: Row;
  /** The name in the spelling of the table, its variable segments filled in. */
  readonly name: string;
  /** What stood for the variable segments, in order. */
  readonly fills: readonly string[];
}

interface Tail<Row> {
  readonly prefix: string;
  readonly row: Row;
}

/** Finds names in a table of patterns; built once, one map access for most lookups. */
export class PatternTable<Row> {
  readonly #rows = new Map<string, { readonly pattern: string; readonly row: Row }>();
  readonly #tails: Tail<Row>[] = [];

  constructor(rows: Iterable<readonly [pattern: string, row: Row]>) {
    for (const [pattern, row] of rows) {
      const prefix = pattern.slice(0, -1);
      if (!pattern.endsWith(".*")) this.#rows.set(patternKey(pattern), { pattern, row });
      // Of the patterns with a number before the rest only daisy chains exist: splitChained.
      else if (patternFills(prefix).length === 0) this.#tails.push({ prefix, row });
    }
  }

  /** The row of a name; undefined when no row and no pattern knows it. */
  find(name: string): Match<Row> | undefined {
    const { key, fills } = nameKey(name);
    const found = this.#rows.get(key);
    if (found !== undefined) {
      return { row: found.row, name: fillPattern(found.pattern, fills), fills };
    }
    const lower = name.toLowerCase();
    const tail = this.#tails.find((candidate) => lower.startsWith(candidate.prefix));
    if (tail === undefined) return undefined;
    const rest = name.slice(tail.prefix.length);
    if (!REST.test(rest)) return undefined;
    return { row: tail.row, name: tail.prefix + rest, fills: [rest] };
  }
}

/** Puts what stood for the variable segments into a text with `{1}`, `{2}`. */
export function fillText(text: string, fills: readonly string[]): string {
  return text.replace(/\{([12])\}/g, (_, place: string) => fills[Number(place) - 1] ?? "n");
}

/** The variable segments of a pattern as they are written, to print a pattern's own row. */
export function patternFills(pattern: string): readonly string[] {
  return pattern.split(".").filter(isVariable);
}

/** Takes a name of a daisy chain apart: `device.2.ups.status` is `ups.status` of device 2. */
export function splitChained(name: string): { device: string; rest: string } | undefined {
  const parts = CHAINED.exec(name);
  const [, device, rest] = parts ?? [];
  return device === undefined || rest === undefined ? undefined : { device, rest };
}

function isVariable(segment: string): boolean {
  return segment === "n" || segment === "L" || segment === "L-L" || segment === "*";
}

/** Keys are lower case but for `L`, and a `n` of a name is a conductor: no text can feign a pattern. */
function patternKey(pattern: string): string {
  return pattern.split(".").map((segment) => isVariable(segment) ? segment : segment.toLowerCase())
    .join(".");
}

function nameKey(name: string): { key: string; fills: readonly string[] } {
  const fills: string[] = [];
  const segments = name.split(".").map((segment) => {
    const upper = segment.toUpperCase();
    const kind = NUMBER.test(segment)
      ? "n"
      : CONDUCTORS.has(upper)
      ? "L"
      : PAIRS.has(upper)
      ? "L-L"
      : undefined;
    if (kind === undefined) return segment.toLowerCase();
    fills.push(upper);
    return kind;
  });
  return { key: segments.join("."), fills };
}

function fillPattern(pattern: string, fills: readonly string[]): string {
  if (fills.length === 0) return pattern;
  const left = [...fills];
  return pattern.split(".").map((segment) =>
    isVariable(segment) ? left.shift() ?? segment : segment
  )
    .join(".");
}
