/**
 * Other people's clients against our upsd: each does all it can do, and must print what it prints
 * against Debian's upsd, which serves the same drivers at the same address.
 *
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { DESK, LAB, RACK } from "./devices.ts";
import { Site } from "./peers.ts";
import { run } from "./processes.ts";
import { isAbsent, programPath } from "./programs.ts";

const SCRIPTS = decodeURIComponent(new URL("./strangers/", import.meta.url).pathname);

/** What a client says to the upsd of either side. Both are started fresh. */
async function onBoth(
  play: (site: Site) => Promise<string>,
): Promise<{ nut: string; denut: string }> {
  await using site = await Site.open([RACK, LAB, DESK]);
  const said = { nut: "", denut: "" };
  for (const side of ["nut", "denut"] as const) {
    await site.start(side, "nut");
    said[side] = await play(site);
    await site.stop();
  }
  return said;
}

async function runScript(site: Site, words: readonly string[], env = {}): Promise<string> {
  const { code, stdout, stderr } = await run(
    [...words, "127.0.0.1", String(site.port), "lab"],
    { env: { ...site.env, ...env } },
  );
  return `${stdout}${stderr}exit ${code}\n`;
}

Deno.test("PyNUT", async () => {
  if (isAbsent("upsd", "dummy-ups", "python3", "/usr/lib/python3/dist-packages/PyNUT.py")) return;
  const words = [programPath("python3"), "-W", "ignore", `${SCRIPTS}pynut.py`];
  const { nut, denut } = await onBoth((site) => runScript(site, words));
  assertEquals(denut.replace("HELP VER PROTVER GET", "HELP VER GET"), nut);
  for (const line of ["set OK", "run OK", "fsd OK", "status b'FSD OL CHRG'", "exit 0"]) {
    assertStringIncludes(denut, `${line}\n`);
  }
});

Deno.test("UPS::Nut", async () => {
  if (isAbsent("upsd", "dummy-ups", "perl", "/usr/share/perl5/UPS/Nut.pm")) return;
  const words = [programPath("perl"), `${SCRIPTS}ups_nut.pl`];
  const { nut, denut } = await onBoth((site) => runScript(site, words));
  assertEquals(denut, nut);
  for (const line of ["ups.status: OL CHRG", "run: 1", "master: 1", "login: 1", "exit 0"]) {
    assertStringIncludes(denut, `${line}\n`);
  }
});

Deno.test("node-nut", async () => {
  if (isAbsent("upsd", "dummy-ups", "npm", "node")) return;
  const folder = await Deno.makeTempDir({ prefix: "node_" });
  try {
    // The user's own settings say where packages come from.
    const installed = await run(
      [programPath("npm"), "install", "--no-audit", "--no-fund", "node-nut@1.0.3"],
      { cwd: folder, env: { ...Deno.env.toObject(), npm_config_cache: `${folder}/cache` } },
    );
    assertEquals(installed.code, 0, installed.stderr);
    const words = [programPath("node"), `${SCRIPTS}node_nut`];
    const env = { NODE_PATH: `${folder}/node_modules` };
    const { nut, denut } = await onBoth((site) => runScript(site, words, env));
    assertEquals(denut, nut);
    assertStringIncludes(denut, 'GetUPSList  [{"rack":"A UPS in a rack","lab":"In the lab"');
    assertStringIncludes(denut, "closed\nexit 0\n");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
});

/** Statuses and what Nagios is to make of them: the exit code and a word of the text. */
const STATUSES: readonly [status: string, code: number, word: string][] = [
  ["OL", 0, "OK - Status=Online"],
  ["OL CHRG", 0, "Online"],
  ["OB DISCHRG", 1, "On Battery"],
  ["OB LB", 2, "Low Battery"],
  ["OL RB", 1, "Replace Battery"],
];

Deno.test("check_ups", async () => {
  if (isAbsent("upsd", "dummy-ups", "check_ups")) return;
  const { nut, denut } = await onBoth(async (site) => {
    const check = [programPath("check_ups"), "-H", "127.0.0.1", "-p", String(site.port)];
    let said = "";
    for (const [status, code, word] of STATUSES) {
      await setStatus(site, status);
      const outcome = await run([...check, "-u", "lab"], { env: site.env });
      assertEquals(outcome.code, code, outcome.stdout);
      assertStringIncludes(outcome.stdout, word);
      said += outcome.stdout;
    }
    for (const more of [["-u", "rack", "-v", "LOADPCT", "-w", "5", "-c", "50"], ["-u", "nope"]]) {
      const { code, stdout, stderr } = await run([...check, ...more], { env: site.env });
      said += `${stdout}${stderr}${code}\n`;
    }
    return said;
  });
  assertEquals(denut, nut);
});

Deno.test("collectd's nut plugin", async () => {
  if (isAbsent("upsd", "dummy-ups", "collectd", "/usr/lib/collectd/nut.so")) return;
  const { nut, denut } = await onBoth(collect);
  assertEquals(denut, nut);
  assertStringIncludes(denut, "percent-charge 90.000000\n");
});

/** Runs collectd until it has written every value of a UPS; answers them by name. */
async function collect(site: Site): Promise<string> {
  const folder = `${site.folder}/collectd`;
  await Deno.remove(folder, { recursive: true }).catch(() => {});
  await Deno.mkdir(folder);
  await Deno.writeTextFile(`${folder}/conf`, collectdConf(site, folder));
  const daemon = site.spawnPeer([programPath("collectd"), "-f", "-C", `${folder}/conf`]);
  let values = new Map<string, string>();
  await daemon.until("values of the rack", async () => {
    const before = values.size;
    values = await readCsv(`${folder}/csv/127.0.0.1/nut-rack`);
    return values.size > 0 && values.size === before;
  });
  await daemon.stop();
  return [...values].sort().map(([name, value]) => `${name} ${value}\n`).join("");
}

function collectdConf(site: Site, folder: string): string {
  return `Hostname here
FQDNLookup false
Interval 1
BaseDir "${folder}"
PIDFile "${folder}/pid"
TypesDB "/usr/share/collectd/types.db"
LoadPlugin nut
LoadPlugin csv
<Plugin nut>
  UPS "rack@${site.server}"
</Plugin>
<Plugin csv>
  DataDir "${folder}/csv"
</Plugin>
`;
}

/** The last value of each file, by its name without the date. */
async function readCsv(folder: string): Promise<Map<string, string>> {
  const values = new Map<string, string>();
  try {
    for await (const { name } of Deno.readDir(folder)) {
      const lines = (await Deno.readTextFile(`${folder}/${name}`)).trim().split("\n");
      const value = lines.length > 1 ? lines.at(-1)?.split(",")[1] : undefined;
      if (value !== undefined) values.set(name.replace(/-\d{4}-\d\d-\d\d$/, ""), value);
    }
  } catch (error) {
    assert(error instanceof Deno.errors.NotFound, String(error));
  }
  return values;
}

/** Lets the driver that the test plays tell of a status, and waits until clients see it. */
async function setStatus(site: Site, status: string): Promise<void> {
  await site.stubs.get("lab")?.say(`SETINFO ups.status "${status}"`);
  await site.until(
    `the status ${status}`,
    async (client) => await client.getVariable("lab", "ups.status") === status,
  );
}
