/**
 * Every variable that NUT's drivers were recorded to publish for real devices is known to
 * `core/names.ts`, or is left out with a reason. The dumps are no part of the project: `DENUT_DDL`
 * names their folder.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { describeVariable, isVarName } from "#core/names.ts";
import { readDumps } from "./dumps.ts";
import { findUnlisted, unlistedNames } from "./unlisted_names.ts";

/** The names in a dump: `name: value` lines; comments and dummy-ups' own words have no such form. */
function parseNames(dump: string): readonly string[] {
  return dump.split(/\r?\n/).flatMap((line) => {
    const name = /^\s*([A-Za-z][A-Za-z0-9_.-]*\.[A-Za-z0-9_.-]+)\s*:/.exec(line)?.[1];
    return name === undefined ? [] : [name];
  });
}

Deno.test("every variable of the recorded devices is known or left out with a reason", async () => {
  const dumps = await readDumps();
  if (dumps === undefined) return;
  const names = [...new Set([...dumps.values()].flatMap(parseNames))].sort();
  assert(names.length > 0, "The dumps hold no variable");
  const known = names.filter((name) => isVarName(name));
  const left = names.filter((name) => !isVarName(name) && findUnlisted(name) !== undefined);
  const strange = names.filter((name) => !isVarName(name) && findUnlisted(name) === undefined);
  console.log(
    `${dumps.size} dumps, ${names.length} variables: ${known.length} known, ${left.length} left out`,
  );
  assertEquals(strange, []);
});

Deno.test("no name is both known and left out", () => {
  const both = Object.keys(unlistedNames).filter((name) =>
    describeVariable(name.endsWith(".") ? `${name}x` : name) !== undefined
  );
  assertEquals(both, []);
});
