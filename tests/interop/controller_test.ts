/**
 * upsdrvctl across the border: ours starts and stops Debian's drivers, Debian's starts and stops ours
 * as they are installed, and both say the same of what they would do.
 *
 * @module
 */
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { formatFlags } from "#core/grants.ts";
import { denoOptions } from "#core/program.ts";
import { sourcesOf } from "#clients/install/plan.ts";
import { grantsFor } from "#core/permissions.ts";
import { siteOf } from "#core/site.ts";
import { RACK } from "./devices.ts";
import { DriverSite } from "./driver_site.ts";
import { type Outcome, run, until } from "./processes.ts";
import { isAbsent, programPath } from "./programs.ts";

const INSTALL = decodeURIComponent(new URL("../../", import.meta.url).pathname).replace(/\/$/, "");
const DEVICES = `[rack]
  driver = dummy-ups
  port = rack.dev
[shelf]
  driver = dummy-ups
  port = rack.dev
  sdorder = 1
`;
/** Started as root, NUT's drivers would change to a user who cannot see the folder. */
const AS_ROOT = "user = root\n";

/** A site whose drivers are the programs in `folder`. */
async function openSite(folder: string, devices = DEVICES): Promise<DriverSite> {
  const conf = `driverpath = ${folder}\n${AS_ROOT}${devices}`;
  return await DriverSite.open(conf, { "rack.dev": RACK.dev ?? "" });
}

function theirFolder(): string {
  return programPath("dummy-ups").replace(/\/[^/]*$/, "");
}

function ours(house: DriverSite, ...args: string[]): Promise<Outcome> {
  return house.site.run("denut", "upsdrvctl", args);
}

/** Lays our programs out under the folder of a site; answers the folder of the drivers. */
async function install(house: DriverSite): Promise<string> {
  const prefix = `${house.site.folder}/prefix`;
  const installation = { install: INSTALL, deno: Deno.execPath() };
  const packages = `${house.site.env.DENO_DIR}/npm`;
  const sources = sourcesOf(Deno.execPath(), packages);
  const spec = { role: "install", prefix, sources } as const;
  const flags = formatFlags(grantsFor(spec, {}, siteOf({}, {}, installation)));
  const { code, stderr } = await run([
    ...[Deno.execPath(), "run", ...denoOptions(INSTALL), ...flags],
    ...[`${INSTALL}/clients/install_main.ts`, "lay-out"],
    ...["--prefix", prefix, "--packages", packages],
  ], { env: house.site.env });
  assertEquals([code, stderr], [0, ""]);
  return `${prefix}/lib/nut`;
}

Deno.test("our upsdrvctl starts, asks and stops Debian's drivers", async () => {
  if (isAbsent("dummy-ups")) return;
  await using house = await openSite(theirFolder());
  const started = await ours(house, "start");
  const { stdout } = await ours(house, "status");
  const stopped = await ours(house, "stop");
  assertEquals(started.code, 0, started.stderr);
  const rows = stdout.trim().split("\n").slice(2).map((line) => line.split("\t"));
  assertEquals(rows.map(([name]) => name?.trim()), ["rack", "shelf"]);
  for (const [, driver, running, pid, responsive] of rows) {
    assertEquals([driver?.trim(), running, responsive], ["dummy-ups", "RUNNING", "RESPONSIVE"]);
    assertMatch(pid ?? "", /^\d+$/);
  }
  assertEquals([stopped.code, stopped.stderr], [0, ""]);
  const after = await ours(house, "status", "rack");
  assertStringIncludes(after.stdout, "N/A\t-3\tNOT_RESPONSIVE\tN/A");
});

Deno.test("Debian's upsdrvctl starts and stops our drivers as they are installed", async () => {
  if (isAbsent("upsdrvctl", "upsc")) return;
  await using house = await openSite("/nowhere");
  await house.site.write("ups.conf", `driverpath = ${await install(house)}\n${AS_ROOT}${DEVICES}`);
  const started = await house.site.run("nut", "upsdrvctl", ["start"]);
  try {
    assertEquals(started.code, 0, started.stdout + started.stderr);
    await house.startServer("denut");
    const client = await house.connect();
    await house.see(client, "shelf", "driver.name", "dummy-ups");
    await client.logout();
  } finally {
    const stopped = await house.site.run("nut", "upsdrvctl", ["stop"]);
    assertEquals([stopped.code, stopped.stderr], [0, ""]);
  }
  // Their upsdrvctl is content when the PID file is gone, a moment before the driver is.
  const left = (): string[] =>
    [...Deno.readDirSync(`${house.site.folder}/run`)].map(({ name }) => name)
      .filter((name) => name.startsWith("dummy-ups"));
  await until(() => `no ${left().join(" ")}`, () => left().length === 0);
});

Deno.test("both would do the same, and end the same where it makes no sense", async () => {
  if (isAbsent("upsdrvctl", "dummy-ups")) return;
  await using house = await openSite(theirFolder());
  const commands = ({ stderr }: Outcome): string[] =>
    [...stderr.matchAll(/exec: {2}(.*)$/gm)].map(([, command = ""]) => command);
  for (const args of [["start"], ["start", "shelf"], ["-r", "/x", "-u", "me", "start"]]) {
    const theirs = await house.site.run("nut", "upsdrvctl", ["-t", ...args]);
    const mine = await ours(house, "-t", ...args);
    assertEquals(commands(mine), commands(theirs), args.join(" "));
    assertEquals(mine.code, theirs.code);
  }
  for (const args of [["start", "attic"], ["dance"]]) {
    const theirs = await house.site.run("nut", "upsdrvctl", args);
    const mine = await ours(house, ...args);
    assertEquals([mine.code, mine.stderr], [theirs.code, theirs.stderr], args.join(" "));
  }
});

Deno.test("both shut UPSes down by sdorder", async () => {
  if (isAbsent("upsdrvctl", "dummy-ups")) return;
  await using house = await openSite(theirFolder());
  const order = ({ stderr }: Outcome): string[] =>
    [...stderr.matchAll(/exec: {2}\S+ (.*)$/gm)].map(([, words = ""]) => words);
  const theirs = order(await house.site.run("nut", "upsdrvctl", ["-t", "shutdown"]));
  const mine = order(await ours(house, "-t", "shutdown"));
  assertEquals(mine, ["-a rack -k", "-a shelf -k"]);
  // Releases of NUT stop after order 0; 2.8.0 prints what its manual promises.
  assertEquals(mine.slice(0, theirs.length), theirs);
});
