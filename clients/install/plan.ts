/**
 * What the installer does, as a list: folders, copies and files with their texts.
 *
 * @module
 */
import {
  CACHE,
  COPIED,
  INNER_MAINS,
  LAUNCHER,
  OWN_DENO,
  PARTS_SCRIPT,
  PLACEMENTS,
  TREE,
} from "./layout.ts";
import { formatPartsScript } from "./parts_script.ts";
import { formatLauncher, formatOptions, formatProgram } from "./script.ts";

/** A file to write. */
export interface WrittenFile {
  readonly path: string;
  readonly text: string;
  readonly mode: number;
}

/** An installation. */
export interface InstallPlan {
  /** Removed first: what an earlier installation left. */
  readonly cleared: readonly string[];
  /** Files and folders of the project, from and to. */
  readonly copies: readonly (readonly [from: string, to: string])[];
  /** A Deno to copy: the one that runs us may go when a cache is emptied. */
  readonly ownDeno?: readonly [from: string, to: string];
  readonly files: readonly WrittenFile[];
  /** Programs whose modules are to be in the cache. */
  readonly mains: readonly string[];
  readonly cache: string;
}

const EXECUTABLE = 0o755;
const READABLE = 0o644;

/** Plans an installation of the project at `install` under `prefix`. */
export function planInstallation(install: string, prefix: string, deno: string): InstallPlan {
  const tree = `${prefix}/${TREE}`;
  const own = isFleeting(deno) ? `${tree}/${OWN_DENO}` : undefined;
  return {
    cleared: [...COPIED, CACHE, OWN_DENO, LAUNCHER, PARTS_SCRIPT].map((name) => `${tree}/${name}`),
    copies: COPIED.map((name) => [`${install}/${name}`, `${tree}/${name}`] as const),
    ...(own === undefined ? {} : { ownDeno: [deno, own] as const }),
    files: [
      {
        path: `${tree}/${LAUNCHER}`,
        text: formatLauncher(prefix, own ?? deno),
        mode: READABLE,
      },
      {
        path: `${tree}/${PARTS_SCRIPT}`,
        text: formatPartsScript(formatOptions(prefix)),
        mode: READABLE,
      },
      ...PLACEMENTS.map((placement): WrittenFile => ({
        path: `${prefix}/${placement.folder}/${placement.program}`,
        text: formatProgram(placement, prefix),
        mode: EXECUTABLE,
      })),
    ],
    mains: [...new Set([...PLACEMENTS.map(({ main }) => main), ...INNER_MAINS])].map((main) =>
      `${tree}/${main}`
    ),
    cache: `${tree}/${CACHE}`,
  };
}

/** What is copied besides the project: the packages, and a Deno that would not stay. */
export function sourcesOf(deno: string, packages: string): string[] {
  return isFleeting(deno) ? [deno, packages] : [packages];
}

/** Whether an executable lies in a cache that npm empties when it likes. */
export function isFleeting(deno: string): boolean {
  return deno.includes("/_npx/") || deno.includes("/_cacache/");
}

/** The folders of a lock file's packages within Deno's cache, e.g. `@serialport/stream/13.0.0`. */
export function packageFolders(lock: string): string[] {
  const { npm = {} } = JSON.parse(lock) as { readonly npm?: Readonly<Record<string, unknown>> };
  return Object.keys(npm).map((key) => {
    // What follows the version after a "_" are the peers it was resolved with.
    const [, name, version] = /^(@?[^@]+)@([^_]+)/.exec(key) ?? [];
    return `${name}/${version}`;
  });
}
