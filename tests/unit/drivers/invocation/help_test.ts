/** What a driver says of itself, and what it says when its socket cannot be made. */
import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { Exit } from "#core/exit.ts";
import { VERSION } from "#core/version.ts";
import { dummyUps } from "#drivers/dummy/driver.ts";
import {
  formatBanner,
  formatHelp,
  formatParameters,
  formatStanding,
} from "#drivers/invocation/help.ts";
import { loadFamily, registry } from "#drivers/registry.ts";
import { checkSocketPath, formatSocketFailure } from "#drivers/invocation/socket_help.ts";
import { Script } from "#tests/sim/driver.ts";

Deno.test("help: the banner has the word driver, and lists sub-drivers", () => {
  assertEquals(
    formatBanner(dummyUps),
    `Network UPS Tools ${VERSION} - Device simulation and repeater driver 0.26\n`,
  );
  const family = { ...new Script().family(), subdrivers: [{ name: "HID", version: "2" }] };
  assertEquals(formatBanner(family), `Network UPS Tools ${VERSION} - Scripted driver 1.0\nHID 2\n`);
});

Deno.test("help: a driver that is not finished says so", () => {
  assertEquals(formatStanding(dummyUps), "");
  const text = formatStanding({ ...dummyUps, standing: "experimental" });
  assert(text.startsWith("Warning: This is an experimental driver.\n"));
});

Deno.test("help: -L has NUT's form", () => {
  for (const line of formatParameters(dummyUps).trimEnd().split("\n")) {
    assertMatch(line, /^(VALUE|FLAG) [a-z_]+ "[^"]+"$/);
  }
});

Deno.test("help: -h names every option and every parameter", () => {
  const text = formatHelp(dummyUps);
  for (const flag of "asVLDdFBqhkcPirugx") {
    assertMatch(text, new RegExp(`^  -${flag}\\b`, "m"), `-${flag}`);
  }
  for (const { name } of dummyUps.options) {
    assertMatch(text, new RegExp(`^ *${name}(=<value>| )`, "m"));
  }
  assert(!formatHelp(new Script().family()).includes("Acceptable values"));
});

Deno.test("registry: every family is found by its own name, and nothing else is", async () => {
  for (const program of Object.keys(registry)) {
    assertEquals((await loadFamily(program))?.program, program);
  }
  assertEquals(await loadFamily("constructor"), undefined);
});

Deno.test("socket: a path that no socket can have", () => {
  checkSocketPath(`/${"x".repeat(106)}`);
  const path = `/${"x".repeat(107)}`;
  const error = assertThrows(() => checkSocketPath(path), Exit);
  assertEquals(
    error.message,
    `Can't create a unix domain socket: pathname '${path}' is too long (108) ` +
      "for 'struct sockaddr_un->sun_path' on this system (108)",
  );
});

Deno.test("socket: advice follows the reason", () => {
  const text = formatSocketFailure(
    "missing",
    "No such file or directory",
    "/run/nut/dummy-ups-x",
    "dummy-ups",
  );
  assertEquals(
    text,
    "\nFatal error: unable to create listener socket\n\n" +
      "bind /run/nut/dummy-ups-x failed: No such file or directory\n" +
      "\nThings to try:\n\n - mkdir /run/nut\n\n",
  );
  const of = (failure: Parameters<typeof formatSocketFailure>[0]): string =>
    formatSocketFailure(failure, "x", "/run/nut/s", "dummy-ups");
  assert(of("denied").includes("different owners or permissions on /run/nut"));
  assert(of("denied").includes("-u <username>"));
  assert(of("not-a-folder").includes(" - rm /run/nut"));
  assert(of("in-use").includes("ps -ef | grep 'dummy-ups'"));
  assert(!of("other").includes("Things to try"));
});
