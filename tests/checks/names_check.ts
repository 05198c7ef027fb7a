/**
 * Every variable and command that a file names exists. Tables are typed by `VarName` and
 * `CommandName`, so most misspellings do not compile; this check reads the literals themselves and
 * so also sees those that no type looks at, such as the keys of a recorded sample.
 *
 * @module
 */
import { commands, isCommandName } from "#core/commands.ts";
import { isVarName, variables } from "#core/names.ts";
import type { Check, Tree } from "./check.ts";
import { place } from "./rooms.ts";

/** Proves that no file names a variable or command that is not in the vocabulary. */
export const names: Check = { name: "every variable and command named exists", run: nameFaults };

/** The first words of all names: `battery`, `test`, ... */
const NOUNS = new Set([...variables, ...commands].map(({ name }) => name.split(".")[0] ?? ""));
/** A hole in a template, and what often stands in it; else any word that makes a name will do. */
const HOLE = /\$\{[^}]*\}/g;
const FILLINGS = ["1", "L1", "L1-N"];
/** Names of files begin like names of variables; so do the pieces a name is put together from. */
const OTHER = /\.(conf|toml|ts|json|html|css|js|txt|md|pid|sock|log|users|dev|seq|local)$/;

function nameFaults(tree: Tree): readonly string[] {
  return tree.files.flatMap((path) => {
    const at = place(path);
    if (at === undefined || at.room === "tests" || at.room === "core") return [];
    return namesIn(tree.read(path)).flatMap(({ name, line }) =>
      isKnown(name) ? [] : [
        `${path}:${line} names "${name}", which is neither a variable nor a command: ` +
        "correct it, or add it to core/names.ts or core/commands.ts with a description",
      ]
    );
  });
}

/** The literals in a TypeScript text that look like names, with their lines. */
export function namesIn(text: string): readonly { name: string; line: number }[] {
  return text.split("\n").flatMap((content, index) => {
    if (/^\s*(\*|\/\/|\/\*|import\b|export \{)/.test(content)) return [];
    const literals = content.matchAll(/(["'`])([a-z]+(?:\.(?:[A-Za-z0-9-]+|\$\{[^}`]*\}))+)\1/g);
    return [...literals].flatMap(([, , name = ""]) =>
      NOUNS.has(name.split(".")[0] ?? "") && !OTHER.test(name) ? [{ name, line: index + 1 }] : []
    );
  });
}

function isKnown(name: string): boolean {
  const filled = FILLINGS.map((filling) => name.replace(HOLE, filling));
  if (filled.some((whole) => isVarName(whole) || isCommandName(whole))) return true;
  if (!name.includes("${")) return false;
  const fixed = name.split(HOLE).map((piece) => piece.replaceAll(".", "\\."));
  const pattern = new RegExp(`^${fixed.join(".+")}$`);
  return [...variables, ...commands].some((known) => pattern.test(known.name));
}
