/**
 * Writes the `permissions` of `deno.json` from the grants of every role, leaving all else as it is
 * to the letter. They serve development, where names of devices change by the hour, so what lies in
 * NUT's own folders is granted by the folder; an installation gets the exact grants instead.
 *
 * @module
 */
import type { Grants } from "#core/grants.ts";
import type { Tree } from "./check.ts";
import { formatSet, type PermissionSet } from "./rights_check.ts";
import { exampleGrants, SITE } from "./roles.ts";

/** The text of `deno.json` with its permission sets as computed. */
export function formatSettings(tree: Tree): string {
  const sets = Object.entries(exampleGrants()).map(([name, grants]) => [
    name,
    formatSet(byFolder(grants)),
  ]);
  return replaceSets(tree.read("deno.json"), Object.fromEntries(sets));
}

/** The same kinds of grants, each file in one of NUT's folders replaced by that folder. */
export function byFolder(grants: Grants): Grants {
  const folders = Object.values(SITE.paths);
  const widen = (value: string): string =>
    folders.find((folder) => value.startsWith(`${folder}/`)) ?? value;
  const widened = { ...grants };
  for (const kind of ["read", "write"] as const) {
    const list = grants[kind];
    if (list !== undefined) widened[kind] = [...new Set(list.map(widen))].sort();
  }
  if (grants.env !== undefined) {
    const names = grants.env.map((name) => name.startsWith("NUT_") ? "NUT_*" : name);
    widened.env = [...new Set(names)].sort();
  }
  return widened;
}

/** Puts `sets` in the place of the sets in `text`, or before the tasks where there are none. */
export function replaceSets(text: string, sets: Readonly<Record<string, PermissionSet>>): string {
  const block = `  "permissions": ${formatValue(sets, "  ")}`;
  const old = /^ {2}"permissions": (\{\}|\{\n[^]*?^ {2}\})/m;
  if (old.test(text)) return text.replace(old, () => block);
  return text.replace(/^ {2}"tasks": /m, (tasks) => `${block},\n${tasks}`);
}

/** JSON as `deno fmt` leaves it at a line width of 100: lists on one line where they fit. */
function formatValue(value: unknown, indent: string, lead = ""): string {
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const inner = `${indent}  `;
  if (Array.isArray(value)) {
    const items = value.map((one) => JSON.stringify(one));
    const line = `[${items.join(", ")}]`;
    if (indent.length + lead.length + line.length < 100) return line;
    return `[\n${items.map((item) => inner + item).join(",\n")}\n${indent}]`;
  }
  const lines = Object.entries(value).map(([key, one]) => {
    const start = `${JSON.stringify(key)}: `;
    return inner + start + formatValue(one, inner, start);
  });
  return lines.length === 0 ? "{}" : `{\n${lines.join(",\n")}\n${indent}}`;
}
