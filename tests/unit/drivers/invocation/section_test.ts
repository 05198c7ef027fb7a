/** From a section of ups.conf and a command line to settings. */
import { assertEquals, assertThrows } from "@std/assert";
import { parseUpsConf } from "#core/conf/ups.ts";
import { Exit } from "#core/exit.ts";
import { resolvePaths } from "#core/paths.ts";
import { parseArguments } from "#drivers/invocation/arguments.ts";
import type { DriverOption } from "#drivers/driver.ts";
import {
  debugLevel,
  deviceOf,
  formatUndeclared,
  ownComplaints,
  readSettings,
} from "#drivers/invocation/section.ts";
import type { Settings } from "#drivers/invocation/settings.ts";

const OPTIONS: readonly DriverOption[] = [
  { name: "mode", kind: "value", description: "how" },
  { name: "secret", kind: "value", description: "password", sensitive: true },
  { name: "loud", kind: "flag", description: "noise" },
];
const FAMILY = { program: "dummy-ups", options: OPTIONS };

function read(conf: string, ...args: readonly string[]): Settings {
  const invocation = parseArguments("dummy-ups", ["-a", "ups", ...args]);
  return readSettings(FAMILY, invocation, 0, parseUpsConf(conf, "ups.conf").conf);
}

const SECTION = "[ups]\n driver = dummy-ups\n port = a.dev\n";

Deno.test("section: what nobody says has NUT's values", () => {
  const settings = read(SECTION);
  assertEquals(settings.pollinterval, 2);
  assertEquals(settings.synchronous, "auto");
  assertEquals([settings.reconnectMaxTries, settings.reconnectReportFreq], [-1, -1]);
  assertEquals(settings.published, { "driver.parameter.port": "a.dev" });
});

Deno.test("section: the section wins over the globals, the command line over both", () => {
  const conf =
    `pollinterval = 3\nuser = one\ngroup = g\n${SECTION} pollinterval = 5\n user = two\n`;
  assertEquals(read(conf).pollinterval, 5);
  assertEquals([read(conf).user, read(conf).group], ["two", "g"]);
  const settings = read(conf, "-i", "7", "-u", "three", "-x", "port=b.seq");
  assertEquals([settings.pollinterval, settings.user, settings.port], [7, "three", "b.seq"]);
});

Deno.test("section: what stands before -a yields to the file", () => {
  const invocation = parseArguments("dummy-ups", ["-i", "9", "-a", "ups"]);
  const { conf } = parseUpsConf(`${SECTION} pollinterval = 5\n`, "ups.conf");
  assertEquals(readSettings(FAMILY, invocation, 0, conf).pollinterval, 5);
});

Deno.test("section: parameters and flags of the driver are published, secrets are not", () => {
  const settings = read(`${SECTION} MODE = x\n secret = y\n loud\n`);
  assertEquals(settings.values, { mode: "x", secret: "y" });
  assertEquals(settings.flags, ["loud"]);
  assertEquals(settings.published, {
    "driver.parameter.port": "a.dev",
    "driver.parameter.MODE": "x",
    "driver.flag.loud": "enabled",
  });
});

Deno.test("section: default and override name any variable", () => {
  const { presets, published } = read(
    `${SECTION} default.battery.low = 3\n override.ups.mfr = "A B"\n`,
  );
  assertEquals(presets, [
    { kind: "default", name: "battery.low", value: "3" },
    { kind: "override", name: "ups.mfr", value: "A B" },
  ]);
  assertEquals(published["driver.parameter.override.ups.mfr"], "A B");
});

Deno.test("section: the frame's own flags", () => {
  const settings = read(`${SECTION} ignorelb\n nolock\n allow_killpower\n sddelay = 3\n`);
  assertEquals(settings.ignorelb, true);
  assertEquals(settings.published["driver.flag.ignorelb"], "enabled");
  assertEquals(settings.published["driver.flag.nolock"], "enabled");
  assertEquals(settings.published["driver.flag.allow_killpower"], "1");
  assertEquals(settings.notes, ["Obsolete value sddelay found in ups.conf"]);
});

Deno.test("section: what others read is none of the driver's business", () => {
  const conf =
    `${SECTION} desc = d\n sdorder = 3\n maxretry = 2\n retrydelay = 1\n maxstartdelay = 9\n`;
  assertEquals(read(conf).undeclared, []);
});

Deno.test("section: names that the driver does not declare are kept for the fatal message", () => {
  assertEquals(read(`${SECTION} bogus = 1\n odd\n`).undeclared, [
    { name: "bogus", kind: "value" },
    { name: "odd", kind: "flag" },
  ]);
  const lines = formatUndeclared("odd", "flag").split("\n");
  assertEquals(lines[1], "Fatal error: 'odd' is not a valid flag for this driver.");
  assertEquals(
    formatUndeclared("bogus", "value").split("\n")[1],
    "Fatal error: 'bogus' is not a valid variable name for this driver.",
  );
});

Deno.test("section: a section must be there and be ours", () => {
  const nope = assertThrows(() => read("[other]\n driver = dummy-ups\n port = x\n"), Exit);
  assertEquals(nope.message, "Error: Section ups not found in ups.conf");
  const foreign = assertThrows(() => read("[ups]\n driver = usbhid-ups\n port = auto\n"), Exit);
  assertEquals(
    foreign.message,
    "Error: UPS [ups] is for driver 'usbhid-ups', but I'm 'dummy-ups'!",
  );
});

Deno.test("section: a wrong number on the command line", () => {
  const error = assertThrows(() => read(SECTION, "-x", "pollinterval=0"), Exit);
  assertEquals(error.message, "Error: UPS [ups]: invalid pollinterval: 0");
  assertEquals(read(SECTION, "-x", "reconnect_max_tries=x").notes.length, 1);
});

Deno.test("section: the debug level is the most of what was said, unless the socket said it", () => {
  const settings = read(`debug_min = 2\n${SECTION} debug_min = 1\n`);
  assertEquals(debugLevel(settings, undefined), 1);
  assertEquals(debugLevel({ debug: { ...settings.debug, args: 4 } }, undefined), 4);
  assertEquals(debugLevel(read(`debug_min = 2\n${SECTION}`), undefined), 2);
  assertEquals(debugLevel(settings, 0), 0);
});

Deno.test("section: complaints about other UPSes are for their drivers", () => {
  const text = `${SECTION} pollinterval = x\n[other]\n pollinterval = y\n`;
  const { conf, complaints } = parseUpsConf(text, "ups.conf");
  const own = ownComplaints(complaints, conf.sections, "ups");
  assertEquals(own.map(({ place }) => place.line), [4]);
  assertEquals(ownComplaints(complaints, conf.sections, "other").length > 0, true);
});

Deno.test("section: the device follows from port and mode", () => {
  const paths = resolvePaths({});
  assertEquals(deviceOf(read(SECTION), paths), { kind: "file", path: "/etc/nut/a.dev" });
  assertEquals(deviceOf(read(SECTION, "-x", "port=u@h:1", "-x", "mode=repeater"), paths), {
    kind: "upsd",
    server: { host: "h", port: 1 },
  });
});
