/**
 * Every page of the tree that a program writes, one line each. `deno task contents` writes them;
 * the check of the same name compares.
 *
 * @module
 */
import type { Tree } from "./check.ts";
import { formatContents } from "./contents.ts";
import { formatSettings } from "./permission_sets.ts";

/** One generated page. */
export interface Document {
  readonly path: string;
  /** The whole text of the page. */
  generate(tree: Tree): Promise<string> | string;
}

/** Every generated page. */
export const DOCUMENTS: readonly Document[] = [
  { path: "tests/checks/contents.txt", generate: formatContents },
  { path: "deno.json", generate: formatSettings },
];
