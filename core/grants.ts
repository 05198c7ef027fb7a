/**
 * A set of Deno permissions as a value, and the command line that states it.
 *
 * @module
 */
import { ConfigError } from "./errors.ts";

/** What a process may do; an absent list grants nothing. */
export interface Grants {
  readonly read?: readonly string[];
  readonly write?: readonly string[];
  /** `host:port`, `[address]:port` or `unix:/path`. */
  readonly net?: readonly string[];
  readonly env?: readonly string[];
  readonly run?: readonly string[];
  readonly ffi?: readonly string[];
  readonly sys?: readonly string[];
  /** Variables that a library asks for and that it is told do not exist; empty for all. */
  readonly ignoreEnv?: readonly string[];
  readonly ignoreRead?: readonly string[];
}

const FLAGS: readonly (readonly [keyof Grants, string])[] = [
  ["read", "--allow-read"],
  ["write", "--allow-write"],
  ["net", "--allow-net"],
  ["env", "--allow-env"],
  ["run", "--allow-run"],
  ["ffi", "--allow-ffi"],
  ["sys", "--allow-sys"],
  ["ignoreEnv", "--ignore-env"],
  ["ignoreRead", "--ignore-read"],
];

/** Joins several sets into one, sorted, each grant once. */
export function joinGrants(...sets: readonly Grants[]): Grants {
  const joined: Partial<Record<keyof Grants, readonly string[]>> = {};
  for (const [kind] of FLAGS) {
    const lists = sets.map((set) => set[kind]).filter((list) => list !== undefined);
    if (lists.length > 0) joined[kind] = [...new Set(lists.flat())].sort();
  }
  return joined;
}

/**
 * The flags for `deno run`. A list that is empty grants nothing, save `ignoreEnv` and `ignoreRead`, where an
 * empty list means all. A process is never asked at a prompt.
 *
 * @throws {ConfigError} when a value has a comma
 */
export function formatFlags(grants: Grants): string[] {
  const flags = ["--no-prompt"];
  for (const [kind, flag] of FLAGS) {
    const list = grants[kind];
    if (list === undefined) continue;
    if (list.length > 0) flags.push(`${flag}=${list.map(checkComma).join(",")}`);
    else if (kind === "ignoreEnv" || kind === "ignoreRead") flags.push(flag);
  }
  return flags;
}

/** `host:port` as Deno writes it, an IPv6 address in brackets. */
export function formatNet(host: string, port: number): string {
  return host.includes(":") ? `[${host}]:${port}` : `${host}:${port}`;
}

/** The three grants that a Unix socket takes. */
export function socketGrants(path: string): Grants {
  return { net: [`unix:${path}`], read: [path], write: [path] };
}

/** A comma separates the values of a flag, and Deno knows no way to write one that is meant. */
function checkComma(value: string): string {
  if (!value.includes(",")) return value;
  throw new ConfigError(`Deno cannot grant "${value}": use a name without a comma`);
}
