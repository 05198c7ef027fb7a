/**
 * What every check is: a question to the tree, answered with one sentence for each fault. The tree
 * is a value that a test can plant, from strings or from a temporary folder.
 *
 * @module
 */
import type { Graph } from "./graph.ts";

/** The files of the project, tracked or about to be, as the checks see them. */
export interface Tree {
  /** Absolute, ending in `/`. */
  readonly root: string;
  /** Paths relative to the root, sorted. */
  readonly files: readonly string[];
  /** The text of one of `files`. */
  read(path: string): string;
  /** Who imports whom, over all TypeScript files. */
  graph(): Promise<Graph>;
}

/** One proof. It holds when `run` answers nothing. */
export interface Check {
  /** What is proved, as a sentence. */
  readonly name: string;
  run(tree: Tree): Promise<readonly string[]> | readonly string[];
}
