/**
 * The variables and commands of one UPS, with flags, limits, enumerations and ranges. A driver and
 * upsd keep the same store: the driver applies readings and broadcasts what changed, upsd applies
 * what it heard. Governed by NUT's state tree rules.
 *
 * @module
 */

/** The longest value that is kept, in characters. */
export const MAX_VALUE_LENGTH = 255;
/** The most variables of one device, far above what any has: a source gone mad fills no memory. */
export const MAX_VARIABLES = 4096;

/** What may be said of a variable beside its value. `IMMUTABLE` never leaves the driver. */
export type Flag = "RW" | "STRING" | "NUMBER" | "IMMUTABLE";

/** An inclusive range of numbers. */
export interface Range {
  readonly min: number;
  readonly max: number;
}

/** One variable. `aux` is the greatest length of a STRING, 0 when none is set. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly flags: readonly Flag[];
  readonly aux: number;
  readonly enums: readonly string[];
  readonly ranges: readonly Range[];
}

/** One change of a store; on the driver's socket each is one line. */
export type Change =
  | { readonly kind: "set"; readonly name: string; readonly value: string }
  | { readonly kind: "delete"; readonly name: string }
  | { readonly kind: "flags"; readonly name: string; readonly flags: readonly Flag[] }
  | { readonly kind: "aux"; readonly name: string; readonly aux: number }
  | { readonly kind: "add-enum"; readonly name: string; readonly value: string }
  | { readonly kind: "delete-enum"; readonly name: string; readonly value: string }
  | ({ readonly kind: "add-range"; readonly name: string } & Range)
  | ({ readonly kind: "delete-range"; readonly name: string } & Range)
  | { readonly kind: "add-command"; readonly name: string }
  | { readonly kind: "delete-command"; readonly name: string };

/** What `apply` made of a change. */
export type Applied = "changed" | "same" | "no such variable" | "immutable" | "invalid";

interface Entry {
  name: string;
  value: string;
  flags: Flag[];
  aux: number;
  enums: string[];
  ranges: Range[];
}

/** The state of one UPS. Names are compared without case and listed in that order. */
export class Store {
  readonly #entries = new Map<string, Entry>();
  readonly #commands = new Map<string, string>();
  #sorted: readonly Variable[] | undefined;
  #sortedCommands: readonly string[] | undefined;
  #version = 0;

  /** Grows with every change: whoever caches an answer compares it. */
  get version(): number {
    return this.#version;
  }

  /** How many variables there are. */
  get size(): number {
    return this.#entries.size;
  }

  /** How many commands there are. */
  get commandCount(): number {
    return this.#commands.size;
  }

  /** The variable of that name, in any case. */
  get(name: string): Variable | undefined {
    return this.#entries.get(name.toLowerCase());
  }

  /** All variables in order. */
  variables(): readonly Variable[] {
    return this.#sorted ??= sortedValues(this.#entries);
  }

  /** The command of that name in its own spelling, if the UPS has it. */
  command(name: string): string | undefined {
    return this.#commands.get(name.toLowerCase());
  }

  /** All commands in order. */
  commands(): readonly string[] {
    return this.#sortedCommands ??= sortedValues(this.#commands);
  }

  /** Forgets everything. */
  clear(): void {
    this.#entries.clear();
    this.#commands.clear();
    this.#changed();
  }

  /** Makes one change and tells what became of it; only `changed` is worth a broadcast. */
  apply(change: Change): Applied {
    const applied = this.#apply(change);
    if (applied === "changed") this.#changed();
    return applied;
  }

  /** Applies many and returns those that changed something. */
  applyAll(changes: Iterable<Change>): Change[] {
    const made: Change[] = [];
    for (const change of changes) {
      if (this.apply(change) === "changed") made.push(change);
    }
    return made;
  }

  #apply(change: Change): Applied {
    const key = change.name.toLowerCase();
    if (change.kind === "add-command") {
      if (this.#commands.has(key)) return "same";
      this.#commands.set(key, change.name);
      return "changed";
    }
    if (change.kind === "delete-command") return this.#commands.delete(key) ? "changed" : "same";
    const entry = this.#entries.get(key);
    if (change.kind === "set") return this.#set(key, entry, change.name, change.value);
    if (entry === undefined) return "no such variable";
    if (change.kind === "delete") {
      if (entry.flags.includes("IMMUTABLE")) return "immutable";
      this.#entries.delete(key);
      return "changed";
    }
    return amend(entry, change);
  }

  #set(key: string, entry: Entry | undefined, name: string, value: string): Applied {
    const kept = value.slice(0, MAX_VALUE_LENGTH);
    if (entry === undefined) {
      if (this.#entries.size >= MAX_VARIABLES) return "invalid";
      this.#entries.set(key, { name, value: kept, flags: [], aux: 0, enums: [], ranges: [] });
      return "changed";
    }
    if (entry.flags.includes("IMMUTABLE")) return "immutable";
    if (entry.value === kept) return "same";
    entry.value = kept;
    return "changed";
  }

  #changed(): void {
    this.#version++;
    this.#sorted = undefined;
    this.#sortedCommands = undefined;
  }
}

type Amendment = Exclude<
  Change,
  { kind: "set" | "delete" | "add-command" | "delete-command" }
>;

/** Changes what is said of a variable that exists. */
function amend(entry: Entry, change: Amendment): Applied {
  switch (change.kind) {
    case "flags": {
      if (sameFlags(entry.flags, change.flags)) return "same";
      entry.flags = [...change.flags];
      return "changed";
    }
    case "aux":
      if (entry.aux === change.aux) return "same";
      entry.aux = change.aux;
      return "changed";
    case "add-enum":
      if (entry.enums.includes(change.value)) return "same";
      entry.enums.push(change.value);
      return "changed";
    case "delete-enum": {
      const wanted = change.value.toLowerCase();
      return remove(entry.enums, (value) => value.toLowerCase() === wanted);
    }
    case "add-range": {
      if (change.min > change.max) return "invalid";
      if (entry.ranges.some((range) => sameRange(range, change))) return "same";
      entry.ranges.push({ min: change.min, max: change.max });
      return "changed";
    }
    case "delete-range":
      return remove(entry.ranges, (range) => sameRange(range, change));
  }
}

/**
 * The changes that make an empty store hold this variable, in the order in which a driver dumps
 * them. `IMMUTABLE` is left out: it is nobody else's business.
 */
export function changesFor(variable: Variable): Change[] {
  const { name } = variable;
  const flags = variable.flags.filter((flag) => flag !== "IMMUTABLE");
  return [
    { kind: "set", name, value: variable.value },
    ...variable.enums.map((value): Change => ({ kind: "add-enum", name, value })),
    ...variable.ranges.map(({ min, max }): Change => ({ kind: "add-range", name, min, max })),
    ...(variable.aux === 0 ? [] : [{ kind: "aux", name, aux: variable.aux } as const]),
    ...(flags.length === 0 ? [] : [{ kind: "flags", name, flags } as const]),
  ];
}

function remove<T>(list: T[], matches: (item: T) => boolean): Applied {
  const at = list.findIndex(matches);
  if (at < 0) return "same";
  list.splice(at, 1);
  return "changed";
}

function sameFlags(a: readonly Flag[], b: readonly Flag[]): boolean {
  return a.length === b.length && a.every((flag) => b.includes(flag));
}

function sameRange(a: Range, b: Range): boolean {
  return a.min === b.min && a.max === b.max;
}

function sortedValues<T>(map: ReadonlyMap<string, T>): readonly T[] {
  return [...map].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0).map(([, value]) => value);
}
