/**
 * Generated pages equal what generates them, so that a page never tells of yesterday's code, and a
 * reviewer sees in the diff what changed.
 *
 * @module
 */
import type { Check, Tree } from "./check.ts";
import { type Document, DOCUMENTS } from "./documents.ts";

/** Proves that every page in `DOCUMENTS` is up to date. */
export const documents: Check = {
  name: "generated pages equal what generates them",
  run: (tree) => documentFaults(tree, DOCUMENTS),
};

/** What is wrong with the pages in `list`, with the first line that differs. */
export async function documentFaults(
  tree: Tree,
  list: readonly Document[],
): Promise<readonly string[]> {
  const faults = list.map(async ({ path, generate }) => {
    if (!tree.files.includes(path)) return [`${path} is missing: run \`deno task contents\``];
    const wanted = (await generate(tree)).split("\n");
    const found = tree.read(path).split("\n");
    const length = Math.max(wanted.length, found.length);
    const at = Array.from({ length }).findIndex((_, line) => wanted[line] !== found[line]);
    if (at < 0) return [];
    return [
      `${path}:${at + 1} says ${show(found[at])} where ${show(wanted[at])} is generated: ` +
      "if the change is meant, run `deno task contents` and commit the page",
    ];
  });
  return (await Promise.all(faults)).flat();
}

function show(line: string | undefined): string {
  return line === undefined ? "nothing" : `"${line.trim()}"`;
}
