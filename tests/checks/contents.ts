/**
 * What each program contains, as text: for every main file, the front door and the head, the modules
 * and packages it loads. Kept in `contents.txt`, so that a diff shows the day a program grows.
 *
 * @module
 */
import type { Tree } from "./check.ts";
import { contentsOf } from "./graph.ts";
import { isProgram } from "./rooms.ts";

const HEAD = `What each program loads, written by \`deno task contents\`; do not edit.
A module marked (lazy) is loaded by import() when it is asked for.
`;

/** Formats the contents of every program of the tree. */
export async function formatContents(tree: Tree): Promise<string> {
  const graph = await tree.graph();
  const programs = tree.files.filter(isProgram).map((entry) => {
    const { always, lazy } = contentsOf(graph, entry);
    const lines = [...always, ...lazy.map((name) => `${name} (lazy)`)];
    return [entry, ...lines.map((line) => `  ${line}`)].join("\n") + "\n";
  });
  return [HEAD, ...programs].join("\n");
}
