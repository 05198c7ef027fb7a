/**
 * Plants one violation of each law in a string and reads the sentence the plugin answers.
 *
 * @module
 */
import { assertEquals, assertStringIncludes } from "@std/assert";
import plugin from "./lint/plugin.ts";

const ROOT = decodeURIComponent(new URL("../../", import.meta.url).pathname);

function lint(path: string, source: string): string[] {
  return Deno.lint.runPlugin(plugin, ROOT + path, source).map((found) => found.message);
}

/** One planted line: where, what, and a part of the sentence that must answer it. */
const WRONG: readonly [path: string, source: string, sentence: string][] = [
  ["core/a.ts", 'import { b } from "#server/b.ts";', "core is the vocabulary"],
  ["core/a.ts", 'import type { B } from "#server/b.ts";', "core is the vocabulary"],
  ["core/a.ts", 'export { b } from "#drivers/b.ts";', "core is the vocabulary"],
  ["core/a.ts", 'export type B = import("#drivers/b.ts").B;', "core is the vocabulary"],
  ["core/a.ts", 'const b = await import("#drivers/b.ts");', "core is the vocabulary"],
  ["drivers/a.ts", 'import { b } from "#server/b.ts";', "drivers imports only core"],
  ["server/a.ts", 'import { b } from "#clients/client.ts";', "server imports only core"],
  ["clients/a.ts", 'import { b } from "#monitor/b.ts";', "clients imports only core"],
  ["sched/a.ts", 'import { b } from "#monitor/b.ts";', "sched imports only core"],
  ["monitor/a.ts", 'import { b } from "#clients/upsc.ts";', "clients/client.ts and clients/io"],
  ["drivers/usbhid/a.ts", 'import { b } from "#clients/client.ts";', "drivers imports only core"],
  ["drivers/qx/a.ts", 'import { b } from "../usbhid/b.ts";', 'never imports the family "usbhid"'],
  ["drivers/codec/a.ts", 'import { b } from "../qx/b.ts";', "A codec knows nothing of UPSes"],
  [
    "server/verbs/get.ts",
    'import { b } from "./list_ups.ts";',
    'never imports the verb "list_ups"',
  ],
  ["core/a.ts", 'import { b } from "./io/b.ts";', "A plain file never imports io/"],
  ["monitor/a.ts", 'import { b } from "#clients/io/b.ts";', "A plain file never imports io/"],
  ["mod.ts", 'export { b } from "./core/io/b.ts";', "exports plain files only"],
  ["core/a.ts", 'import { b } from "node:tls";', "A plain file has no platform"],
  ["core/a.ts", 'import { b } from "npm:ms@2.0.0";', 'deno.json\'s "imports"'],
  ["core/a.ts", 'import { b } from "#core/b.ts";', "write it with ./"],
  ["drivers/a.ts", 'import { b } from "../core/b.ts";', 'write "#core/b.ts"'],
  ["core/a.ts", 'import { b } from "./b";', 'write "./b.ts"'],
  ["core/a.ts", 'import { b } from "../other/b.ts";', 'write "#other/b.ts"'],
  ["core/a.ts", 'import { b } from "#other/b.ts";', "lies in no room"],
  ["core/a.ts", 'import { b } from "#tests/b.ts";', "is a test"],
  ["clients/a.ts", 'import { b } from "./upsc_main.ts";', "is a main file"],
  ["drivers/a.ts", 'const p = "./b.ts"; await import(p);', "cannot be followed"],
  ["core/a.ts", "export const a = Date.now();", 'no "Date.now"'],
  ["core/a.ts", "export const a = new Date();", 'no "new Date()"'],
  ["core/a.ts", "export const a = Date();", 'no "Date()"'],
  ["core/a.ts", "const { now } = Date;", 'Another name for "Date"'],
  ["core/a.ts", "export const a = Math.random();", 'no "Math.random"'],
  ["core/a.ts", 'export const a = Math["random"]();', 'no "Math.random"'],
  ["core/a.ts", "export const a = performance.now();", 'no "performance.now"'],
  ["core/a.ts", "export const a = crypto.randomUUID();", 'no "crypto.randomUUID"'],
  ["core/a.ts", "crypto.getRandomValues(a);", 'no "crypto.getRandomValues"'],
  ["core/a.ts", 'console.log("a");', "does not log"],
  ["core/a.ts", 'Deno.readTextFileSync("a");', 'no "Deno.readTextFileSync"'],
  ["core/a.ts", "setTimeout(run, 1);", "has no timers"],
  ["core/a.ts", "AbortSignal.timeout(1);", "let the loop keep the timer"],
  ["core/io/a.ts", "Deno.exit(1);", "let main choose the exit code"],
  ["core/io/a.ts", "export const a = Deno.args;", "let main read the arguments"],
  ["core/io/a.ts", 'export const a = Deno.env.get("A");', "let main read the environment"],
  ["core/io/a.ts", "process.exit(1);", "let main choose the exit code"],
  ["tests/unit/a_test.ts", "Deno.exit(1);", "let main choose the exit code"],
  ["core/a.ts", "export default 1;", "A default export has no name"],
  ["core/a.ts", 'export * from "./b.ts";', "name each export"],
  ["core/io/a.ts", "let count = 0;", "A top-level let"],
  ["core/io/a.ts", "export let count = 0;", "A top-level let"],
  ["core/a.ts", "var count = 0;", "A top-level var"],
  ["core/util.ts", "", 'the word "util"'],
  ["core/string_helpers.ts", "", 'the word "helpers"'],
  ["core/types/a.ts", "", 'the word "types"'],
  ["core/bigFile.ts", "", "is not snake_case"],
  ["src/a.ts", "", '"src" is not a room'],
  ["a.ts", "", '"a.ts" is not a room'],
  ["core/a.ts", `function a() {\n${"a();\n".repeat(60)}}`, "the limit is 60"],
  ["core/a.ts", 'import "./b.ts";\n'.repeat(13), "the limit is 12"],
];

/** What the same laws allow. */
const RIGHT: readonly [path: string, source: string][] = [
  ["core/a.ts", 'import { b } from "./conf/b.ts";'],
  ["core/conf/a.ts", 'import { parse } from "@std/toml";'],
  ["core/io/a.ts", 'import { b } from "node:tls";\nimport { c } from "../c.ts";'],
  ["core/io/a.ts", "export const now = (): number => Date.now();\nsetTimeout(now, 1);"],
  ["core/a.ts", "export const a = new Date(0).getTime() + Date.UTC(2000);"],
  ["core/a.ts", "export const random = 1;\nexport const now = clock.now();"],
  ["drivers/qx/a.ts", 'import { b } from "#core/b.ts";\nimport { c } from "../codec/qx.ts";'],
  ["drivers/registry.ts", 'export const a = () => import("./qx/driver.ts");'],
  ["drivers/dummy/io/a.ts", 'import { b } from "#clients/io/b.ts";'],
  ["drivers/dummy/a.ts", 'import { b } from "#clients/client.ts";'],
  ["monitor/io/a.ts", 'import { b } from "#clients/io/b.ts";'],
  ["monitor/main.ts", 'import { b } from "./io/b.ts";\nDeno.exit(Deno.args.length);'],
  ["clients/upsc_main.ts", 'console.log(Deno.env.get("A"));'],
  ["server/verbs/get.ts", 'import type { Verb } from "./verb.ts";'],
  [
    "server/verbs/verbs.ts",
    'import { get } from "./get.ts";\nimport { list } from "./list_ups.ts";',
  ],
  ["mod.ts", 'export { b } from "./core/b.ts";'],
  ["tests/unit/core/a_test.ts", 'import { b } from "#core/io/b.ts";\nDeno.env.get("A");'],
  ["tests/main.ts", "Deno.exit(Deno.args.length);"],
  ["core/a.ts", "export function a(): number {\n  let b = 1;\n  b += 1;\n  return b;\n}"],
];

for (const [path, source, sentence] of WRONG) {
  const shown = source.length > 60 ? `${source.slice(0, 30)}...` : source || "its name";
  Deno.test(`lint: ${path} is told of ${shown}`, () => {
    const messages = lint(path, source);
    assertEquals(messages.length >= 1, true, `nothing was said of ${path}: ${source}`);
    assertStringIncludes(messages.join("\n"), sentence);
  });
}

for (const [path, source] of RIGHT) {
  Deno.test(`lint: ${path} may have ${source}`, () => {
    assertEquals(lint(path, source), []);
  });
}
