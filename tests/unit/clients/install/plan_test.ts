import { assert, assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "#core/errors.ts";
import { PROGRAMS } from "#clients/denut/process_plan.ts";
import { parseInstall } from "#clients/install/argv.ts";
import { COPIED, PLACEMENTS } from "#clients/install/layout.ts";
import { isFleeting, packageFolders, planInstallation } from "#clients/install/plan.ts";

Deno.test("every program has its place", () => {
  const plan = planInstallation("/src", "/opt/nut", "/usr/bin/deno");
  const scripts = plan.files.filter(({ mode }) => mode === 0o755).map(({ path }) => path);
  assertEquals(scripts.map((path) => path.replace("/opt/nut/", "")), [
    "bin/denut",
    "bin/upsc",
    "bin/upscmd",
    "bin/upslog",
    "bin/upsrw",
    "sbin/upsd",
    "sbin/upsdrvctl",
    "sbin/upsmon",
    "sbin/upssched",
    "lib/nut/dummy-ups",
  ]);
  const placed = PLACEMENTS.map(({ program }) => program);
  assertEquals(PROGRAMS.filter((program) => !placed.includes(program)), []);
});

Deno.test("the program tree is copied whole, without tests, and its old state goes first", () => {
  const plan = planInstallation("/src", "/opt/nut", "/usr/bin/deno");
  assertEquals(plan.copies[0], ["/src/core", "/opt/nut/lib/denut/core"]);
  assert(!COPIED.includes("tests"));
  for (const [, to] of plan.copies) assert(plan.cleared.includes(to), to);
  assert(plan.cleared.every((path) => path.startsWith("/opt/nut/lib/denut/")));
  assertEquals(plan.ownDeno, undefined);
});

Deno.test("a Deno out of npm's cache is taken along", () => {
  const fleeting = "/home/me/.npm/_npx/1234/node_modules/deno/deno";
  assertEquals([isFleeting(fleeting), isFleeting("/usr/bin/deno")], [true, false]);
  const plan = planInstallation("/src", "/opt/nut", fleeting);
  assertEquals(plan.ownDeno, [fleeting, "/opt/nut/lib/denut/deno"]);
  assert(plan.files[0]?.text.includes("DENUT_DENO:-/opt/nut/lib/denut/deno}"));
});

Deno.test("the prefix is made absolute and tidy", () => {
  const prefix = (word: string, cwd?: string): string =>
    parseInstall(["--prefix", word], cwd).prefix;
  assertEquals(prefix("/opt//nut/"), "/opt/nut");
  assertEquals(prefix("out", "/home/me"), "/home/me/out");
  assertEquals(prefix("./out/.", "/home/me"), "/home/me/out");
  assertEquals(prefix("/"), "/");
});

Deno.test("another Deno may be named", () => {
  assertEquals(parseInstall(["--prefix=/p", "--deno", "/d"], undefined), {
    prefix: "/p",
    deno: "/d",
  });
});

Deno.test("without a prefix, or with one that nobody can place, the user is told", () => {
  assertThrows(() => parseInstall([], "/"), ConfigError, "Say where to install: --prefix DIR");
  assertThrows(() => parseInstall(["--prefix", "/p", "more"], "/"), ConfigError, "--prefix DIR");
  assertThrows(() => parseInstall(["--prefix", "out"], undefined), ConfigError, "not absolute");
});

Deno.test("packages are found in Deno's cache by name and version", () => {
  const lock = JSON.stringify({
    npm: {
      "smol-toml@1.9.1": {},
      "@serialport/stream@13.0.0": {},
      "a-b@1.0.0_peer@2.0.0": {},
      "@scope/with_line@3.0.0": {},
    },
  });
  assertEquals(packageFolders(lock), [
    ...["smol-toml/1.9.1", "@serialport/stream/13.0.0", "a-b/1.0.0", "@scope/with_line/3.0.0"],
  ]);
  assertEquals(packageFolders("{}"), []);
});
