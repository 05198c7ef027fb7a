/**
 * Each check meets a planted violation, in strings, and must answer with its sentence; and the same
 * tree without it, and must be silent.
 *
 * @module
 */
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Check, Tree } from "./check.ts";
import { cycles } from "./cycles_check.ts";
import { documentFaults } from "./documents_check.ts";
import { layout } from "./layout_check.ts";
import { names } from "./names_check.ts";
import { orphans } from "./orphans_check.ts";
import { plantedTree } from "./planted.ts";
import { sizes } from "./sizes_check.ts";
import { words } from "./words_check.ts";

function lines(count: number): string {
  return "// line\n".repeat(count);
}

/** Spelt in two halves: the real tree has these words nowhere. */
const EVERYTHING = "--allow" + "-all";
const ALL = "-" + "A";

const FAULTY: readonly [what: string, check: Check, tree: Tree, sentence: string][] = [
  ["a folder that is no room", layout, plantedTree({ "src/a.c": "" }), '"src" is not a room'],
  ["a banned name", layout, plantedTree({ "core/utils.ts": "" }), 'the word "utils"'],
  [
    "a circle",
    cycles,
    plantedTree({}, { "core/a.ts": ["core/b.ts"], "core/b.ts": ["type core/a.ts"] }),
    "core/a.ts → core/b.ts → core/a.ts is a circle",
  ],
  [
    "a long plain file",
    sizes,
    plantedTree({ "core/a.ts": lines(301) }),
    "core/a.ts has 301 lines and the limit of a plain file is 300",
  ],
  ["a long io file", sizes, plantedTree({ "core/io/a.ts": lines(251) }), "io file is 250"],
  ["a long main", sizes, plantedTree({ "server/main.ts": lines(81) }), "main file is 80"],
  [
    "a long table",
    sizes,
    plantedTree({ "drivers/qx/table.ts": lines(601) }),
    "table file is 600",
  ],
  [
    "a family file with logic is no table",
    sizes,
    plantedTree({ "drivers/qx/megatec.ts": lines(400) + "function a() {}\n" }),
    "plain file is 300",
  ],
  [
    "a verb without a line",
    orphans,
    plantedTree({ "server/verbs/get.ts": "", "server/verbs/verbs.ts": "" }, {
      "server/verbs/verbs.ts": [],
    }),
    "server/verbs/get.ts is a verb that server/verbs/verbs.ts does not name",
  ],
  [
    "a family without a line",
    orphans,
    plantedTree({ "drivers/qx/driver.ts": "" }, { "drivers/registry.ts": [] }),
    "drivers/qx/driver.ts is a driver family that drivers/registry.ts does not name",
  ],
  [
    "a check without a line",
    orphans,
    plantedTree({ "tests/checks/a_check.ts": "" }),
    "tests/checks/a_check.ts is a check that tests/checks/checks.ts does not name",
  ],
  [
    "a test that nothing runs",
    orphans,
    plantedTree({ "tests/other/a_test.ts": "" }),
    "tests/other/a_test.ts is a test that no group runs",
  ],
  [
    "a misspelt variable",
    names,
    plantedTree({ "drivers/qx/table.ts": '\nexport const a = "battery.chrage";\n' }),
    'drivers/qx/table.ts:2 names "battery.chrage", which is neither a variable nor a command',
  ],
  [
    "a misspelt command",
    names,
    plantedTree({ "drivers/qx/table.ts": 'export const a = "test.battery.begin";\n' }),
    '"test.battery.begin"',
  ],
  [
    "a misspelt name in a template",
    names,
    plantedTree({ "drivers/qx/table.ts": "export const a = `outlet.${n}.statsu`;\n" }),
    '"outlet.${n}.statsu"',
  ],
  ["a flag for everything", words, plantedTree({ "a.sh": `deno run ${EVERYTHING} a` }), "a.sh:1:"],
  [
    "its short form",
    words,
    plantedTree({ "a.md": `\ndeno run ${ALL} a.ts` }),
    "a.md:2:",
  ],
  [
    "its short form in a list",
    words,
    plantedTree({ "tests/a.ts": `["run", "${ALL}", "a.ts"]` }),
    "grants every right",
  ],
  [
    "a path of this machine",
    words,
    plantedTree({ "core/a.ts": `const a = "/${"work"}/main/a";` }),
    "is a path of one machine",
  ],
  [
    "a registry",
    words,
    plantedTree({ "deno.lock": `https://registry.${"npmjs"}.org/a` }),
    "names a package registry",
  ],
];

for (const [what, check, tree, sentence] of FAULTY) {
  Deno.test(`planted: ${what}`, async () => {
    assertStringIncludes((await check.run(tree)).join("\n"), sentence);
  });
}

const SOUND: readonly [what: string, check: Check, tree: Tree][] = [
  ["rooms", layout, plantedTree({ "core/words.ts": "", "README.md": "", ".ci/run": "" })],
  ["no circle", cycles, plantedTree({}, { "core/a.ts": ["core/b.ts"], "core/b.ts": [] })],
  [
    "files at their limits",
    sizes,
    plantedTree({
      "core/a.ts": lines(300),
      "core/names.ts": lines(600),
      "core/names/battery.ts": lines(600),
      "drivers/qx/megatec.ts": lines(600),
      "server/main.ts": lines(80),
    }),
  ],
  [
    "parts with their lines",
    orphans,
    plantedTree({
      "server/verbs/get.ts": "",
      "drivers/qx/driver.ts": "",
      "drivers/qx/table.ts": "",
      "tests/checks/a_check.ts": "",
      "tests/unit/core/a_test.ts": "",
    }, {
      "server/verbs/verbs.ts": ["server/verbs/get.ts"],
      "drivers/registry.ts": ["lazy drivers/qx/driver.ts"],
      "tests/checks/checks.ts": ["tests/checks/a_check.ts"],
    }),
  ],
  [
    "names that exist, and words that are none",
    names,
    plantedTree({
      "drivers/qx/table.ts": [
        '"battery.charge"; "outlet.1.status"; "test.battery.start"; `outlet.${n}.status`; `driver.${word}`;',
        '"ups.conf"; "./driver.ts"; "driver.sock"; "a.b"; "ups."',
        "// such as `battery.chrage`",
      ].join("\n"),
    }),
  ],
  [
    "words that only look alike",
    words,
    plantedTree({
      "README.md": `nut-scanner ${ALL} takes a passphrase\ngrep ${ALL}3\nhttps://host/work/a`,
    }),
  ],
];

for (const [what, check, tree] of SOUND) {
  Deno.test(`sound: ${what}`, async () => {
    assertEquals(await check.run(tree), []);
  });
}

const page = { path: "a.md", generate: (): string => "one\ntwo\n" };

Deno.test("planted: a generated page that is out of date", async () => {
  const faults = await documentFaults(plantedTree({ "a.md": "one\nthree\n" }), [page]);
  assertEquals(faults.length, 1);
  assertStringIncludes(faults[0] ?? "", 'a.md:2 says "three" where "two" is generated');
});

Deno.test("planted: a generated page that is missing", async () => {
  const faults = await documentFaults(plantedTree({}), [page]);
  assertStringIncludes(faults.join(), "a.md is missing: run `deno task contents`");
});

Deno.test("sound: a generated page that is up to date", async () => {
  assertEquals(await documentFaults(plantedTree({ "a.md": "one\ntwo\n" }), [page]), []);
});
