/**
 * The hard limits on the length of files, from the design, "Names, errors, sizes, words". The aims
 * are lower; these are where the machine says no.
 *
 * @module
 */
import type { Check, Tree } from "./check.ts";
import { type Place, place, stemOf } from "./rooms.ts";

const LIMITS = { plain: 300, io: 250, main: 80, table: 600 } as const;

/** Proves that every file of the product is short enough to read at one sitting. */
export const sizes: Check = { name: "files are within their limits", run: sizeFaults };

function sizeFaults(tree: Tree): readonly string[] {
  return tree.files.flatMap((path) => {
    const at = place(path);
    if (at === undefined || at.kind === "test") return [];
    const text = tree.read(path);
    const kind = isTable(at, text) ? "table" : at.kind;
    const lines = text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
    if (lines <= LIMITS[kind]) return [];
    return [
      `${path} has ${lines} lines and the limit of a ${kind} file is ${LIMITS[kind]}: ` +
      "it holds more than one noun, give the others files of their own",
    ];
  });
}

/** Lists of names and device tables hold data only, which may be longer. */
function isTable(at: Place, text: string): boolean {
  if (/^core\/(names|commands)(\.ts$|\/)/.test(at.path)) return true;
  if (at.family === undefined || at.kind !== "plain") return false;
  return /(^|_)table$/.test(stemOf(at.path)) || !/\bfunction\b|\bclass\b/.test(text);
}
