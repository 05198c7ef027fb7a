import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Config } from "#core/conf/config.ts";
import { parseConfigFolder } from "#core/conf/config_folder.ts";
import { allow, formatAssignments, formatLines, quote } from "#clients/denut/flags.ts";

const INSTALLATION = { install: "/opt/denut", deno: "/opt/deno" };
const ENV = { NUT_CONFPATH: "/c", NUT_STATEPATH: "/s", NUT_DEBUG_SYSLOG: "none" };

function config(text: string): Config {
  return parseConfigFolder({ "ups.conf": text }, "/c").config;
}

Deno.test("flags of a driver follow its section", () => {
  const conf = config("[rack]\ndriver = dummy-ups\nport = it's.here.dev\n");
  const allowed = allow("dummy-ups", ["-a", "rack"], ENV, conf, INSTALLATION);
  assertEquals(formatLines(allowed).split("\n").slice(0, 4), [
    "--no-prompt",
    "--allow-read=/c/denut.toml,/c/it's.here.dev,/c/ups.conf,/s/dummy-ups-rack," +
    "/s/dummy-ups-rack.pid",
    "--allow-write=/s/dummy-ups-rack,/s/dummy-ups-rack.pid",
    "--allow-net=unix:/s/dummy-ups-rack",
  ]);
});

Deno.test("a program that only tells something reads its variables and no more", () => {
  const { flags } = allow("upsd", ["-V"], ENV, {}, INSTALLATION);
  assertEquals(flags.map((flag) => flag.replace(/=.*/, "")), ["--no-prompt", "--allow-env"]);
});

Deno.test("assignments are words for a shell", () => {
  const conf = config("[rack]\ndriver = dummy-ups\nport = it's.dev\n");
  const text = formatAssignments(allow("dummy-ups", ["-a", "rack"], ENV, conf, INSTALLATION));
  const [mode, main, user, words, flags = ""] = text.split("\n");
  assertEquals([mode, main, user], [
    "denut_mode=background",
    "denut_main='drivers/main.ts'",
    "denut_user=''",
  ]);
  assertEquals(words, `denut_words=${quote(quote("dummy-ups"))}`);
  assertStringIncludes(flags, quote(quote("--no-prompt")).slice(1, -1));
});

Deno.test("quotes protect quotes", () => {
  assertEquals(quote("it's $HOME"), `'it'\\''s $HOME'`);
});
