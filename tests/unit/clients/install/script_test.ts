import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type Placement, PLACEMENTS } from "#clients/install/layout.ts";
import { formatLauncher, formatProgram } from "#clients/install/script.ts";

Deno.test("a program's script names it and reads the launcher", () => {
  const upsc = PLACEMENTS.find(({ program }) => program === "upsc") as Placement;
  const lines = formatProgram(upsc, "/opt/it's").split("\n");
  assertEquals(lines[0], "#!/bin/sh");
  assertEquals(lines.slice(2), [
    "denut_home='/opt/it'\\''s/lib/denut'",
    "denut_program=upsc",
    '. "$denut_home/launch.sh"',
    "",
  ]);
});

Deno.test("the launcher runs Deno under rights alone, from its own cache", () => {
  const text = formatLauncher("/opt/nut", "/usr/bin/deno");
  assertStringIncludes(text, "denut_deno=${DENUT_DENO:-/usr/bin/deno}");
  assertStringIncludes(text, "DENO_DIR=$denut_home/cache");
  assert(text.includes("--cached-only"));
  assertMatch(text, /--no-prompt \\\n {2}--allow-env=NUT_CONFPATH,[A-Z_,]+ \\\n {2}--allow-read=/);
  assertEquals([...text.matchAll(/--allow-(\w+)/g)].map(([, kind]) => kind), ["env", "read"]);
});

Deno.test("a path that means something to a shell means itself", () => {
  const text = formatLauncher("/opt/nut", '/a"$(x)`/deno');
  assertStringIncludes(text, 'denut_deno=${DENUT_DENO:-/a\\"\\$(x)\\`/deno}');
});
