/**
 * `deno task install` into a temporary prefix, and the installed programs by their names, as NUT's own
 * scripts call them.
 */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { formatFlags } from "#core/grants.ts";
import { sourcesOf } from "#clients/install/plan.ts";
import { grantsFor } from "#core/permissions.ts";
import { siteOf } from "#core/site.ts";
import { PLACEMENTS } from "#clients/install/layout.ts";
import { ROOT, runProcess } from "./process.ts";
import { runShell, type ShellOutcome } from "./shell.ts";
import { freePort, RealSite } from "./site.ts";

const SCRIPT = "clients/install_main.ts";
const INSTALLATION = { install: ROOT.replace(/\/$/, ""), deno: Deno.execPath() };

/** An installation, and a configuration that its programs find. */
class Installed extends RealSite {
  readonly prefix: string;
  readonly port: number;

  private constructor() {
    const port = freePort();
    super({
      "ups.conf": '[rack]\ndriver = dummy-ups\nport = rack.dev\ndesc = "It\'s a rack"\n',
      "rack.dev": "ups.status: OL\nbattery.charge: 90\nups.mfr: Somebody\n",
      "upsd.conf": `LISTEN 127.0.0.1 ${port}\n`,
      "upsd.users": "[admin]\npassword = secret\nactions = SET\n",
    });
    this.port = port;
    this.prefix = `${this.folder}/a prefix`;
    Object.assign(this.env, { NUT_PIDPATH: this.statepath });
  }

  static async make(): Promise<Installed> {
    const made = new Installed();
    const { prefix } = made;
    const packages = (await runShell(`'${Deno.execPath()}' info --json`)).stdout;
    const { npmCache } = JSON.parse(packages) as { readonly npmCache: string };
    const sources = sourcesOf(Deno.execPath(), npmCache);
    const spec = { role: "install", prefix, sources } as const;
    const grants = grantsFor(spec, {}, siteOf({}, {}, INSTALLATION));
    const { code, stderr } = await runProcess({
      role: "install",
      script: SCRIPT,
      flags: formatFlags(grants),
      args: ["lay-out", "--prefix", prefix, "--packages", npmCache],
    });
    assertEquals([code, stderr], [0, ""]);
    return made;
  }

  /** Runs a script in which our programs come first. */
  shell(script: string, env: Readonly<Record<string, string>> = {}): Promise<ShellOutcome> {
    const folders = ["bin", "sbin", "lib/nut"].map((name) => `${this.prefix}/${name}`);
    const path = [...folders, Deno.env.get("PATH") ?? ""].join(":");
    return runShell(script, { ...this.env, PATH: path, ...env });
  }
}

Deno.test("install: the programs are scripts under their names, and run as NUT's do", async () => {
  using site = await Installed.make();
  const { prefix, port } = site;
  for (const { folder, program } of PLACEMENTS) {
    const path = `${prefix}/${folder}/${program}`;
    assertEquals((Deno.statSync(path).mode ?? 0) & 0o777, 0o755, path);
    assertEquals((await runShell(`sh -n '${path}'`)).stderr, "", path);
    assertMatch(Deno.readTextFileSync(path), /^#!\/bin\/sh\n/);
  }
  assertEquals(
    (await runShell(`sh -n '${prefix}/lib/denut/launch.sh'`)).stderr,
    "",
  );
  const { code, stdout, stderr } = await site.shell(`
set -e
out=$(upsdrvctl start 2>&1)
echo "$out" | grep -c 'Listening on socket'
out=$(upsd 2>&1)
echo "$out" | grep -c 'listening on 127.0.0.1 port ${port}'
for try in 1 2 3 4 5 6 7 8 9; do
  upsc rack@127.0.0.1:${port} ups.status 2>/dev/null && break
  sleep 1
done
upsc -L 127.0.0.1:${port} 2>/dev/null
upsrw -s ups.mfr="A & 'B'" -u admin -p secret rack@127.0.0.1:${port} 2>&1 | grep -c '^OK$'
upsd -c reload
upsd -c stop
upsdrvctl stop
`);
  assertEquals([code, stderr], [0, ""], stdout);
  assertEquals(stdout.split("\n").filter((line) => !line.startsWith("Network UPS Tools")), [
    ...["1", "1", "OL", "rack: It's a rack", "1", ""],
  ]);
  assertEquals([...Deno.readDirSync(site.statepath)].map(({ name }) => name), []);
});

Deno.test("install: a program that fails in the background tells why, and how", async () => {
  using site = await Installed.make();
  site.write("upsd.conf", "LISTEN 192.0.2.1 1\n");
  const upsd = await site.shell('out=$(upsd 2>&1); code=$?; echo "$out"; exit $code');
  assertEquals(upsd.code, 1);
  assertStringIncludes(upsd.stdout, "no listening interface available");
  const driver = await site.shell("dummy-ups -a nobody");
  assertEquals(driver.code, 1);
  assertStringIncludes(driver.stderr, "Error: Section nobody not found in ups.conf");
  assertEquals((await site.shell('ls "${TMPDIR:-/tmp}" | grep denut-launch')).stdout, "");
});

Deno.test("install: a driver in the foreground is the process that was started", async () => {
  using site = await Installed.make();
  const { stdout, code } = await site.shell(`
dummy-ups -a rack -FF >/dev/null 2>&1 &
pid=$!
for try in 1 2 3 4 5 6 7 8 9; do
  [ -s "${site.statepath}/dummy-ups-rack.pid" ] && break
  sleep 1
done
[ "$(cat "${site.statepath}/dummy-ups-rack.pid")" = "$pid" ] && echo same
kill "$pid"
wait "$pid"
echo "$?"
`);
  assertEquals([code, stdout], [0, "same\n0\n"]);
});

Deno.test("install: upssched leaves its timer daemon behind, and nobody waits for it", async () => {
  using site = await Installed.make();
  const pipe = `${site.statepath}/pipe`;
  site.write(
    "upssched.conf",
    `CMDSCRIPT "${site.folder}/cmd"\nPIPEFN ${pipe}\nLOCKFN ${site.statepath}/lock\n` +
      "AT ONBATT * EXECUTE now\nAT ONBATT * START-TIMER later 1\nAT ONBATT * START-TIMER last 600\n",
  );
  const text = `#!/bin/sh\necho "$1 $UPSNAME"\necho "$1" >> "${site.folder}/calls"\n`;
  Deno.writeTextFileSync(`${site.folder}/cmd`, text, { mode: 0o755 });
  const call = "UPSNAME=rack@h NOTIFYTYPE=ONBATT upssched 'UPS rack@h on battery'";
  assertEquals(await site.shell(call), { code: 0, stdout: "now rack@h\n", stderr: "" });
  assertEquals(await site.shell(call), { code: 0, stdout: "now rack@h\n", stderr: "" });
  const { stdout } = await site.shell("upssched -l | cut -f 1");
  assertEquals(stdout.split("\n").filter((name) => name === "last").length, 2);
  const { code } = await site.shell(`
for try in 1 2 3 4 5 6 7 8 9; do
  [ "$(grep -c later "${site.folder}/calls")" = 2 ] && break
  sleep 1
done
kill "$(cat "${site.statepath}/upssched.pid")" && [ -S "${pipe}" ]
`);
  assertEquals(code, 0);
  assertEquals(
    Deno.readTextFileSync(`${site.folder}/calls`),
    ["now", "now", "later", "later", ""].join("\n"),
  );
});

Deno.test("install: -u becomes that user, and a user that is not there ends it", async () => {
  using site = await Installed.make();
  const { code, stderr } = await site.shell("upsd -F -u no-such-user");
  assertEquals([code, stderr], [1, "OS user no-such-user not found\n"]);
  const version = await site.shell('upsd -V -u "$(id -un)"');
  assertEquals(version.code, 0);
});

Deno.test("install: rights go with the call, and denut tells which", async () => {
  using site = await Installed.make();
  const { stdout } = await site.shell("denut flags upsc rack@far:7");
  assertStringIncludes(stdout, "--allow-net=far:7\n");
  const refused = await site.shell("denut flags what");
  assertEquals(refused.code, 1);
});

Deno.test("install: another Deno may be named, and none at all is told of", async () => {
  using site = await Installed.make();
  const other = await site.shell("upsc -V", { DENUT_DENO: Deno.execPath() });
  assertEquals(other.code, 0);
  const folder = `${site.folder}/tools`;
  Deno.mkdirSync(folder);
  const launcher = `${site.prefix}/lib/denut/launch.sh`;
  const text = Deno.readTextFileSync(launcher).replace(Deno.execPath(), "/nowhere/deno");
  Deno.writeTextFileSync(launcher, text);
  // There where the tests run out of npm's cache.
  await site.shell(`rm -f "${site.prefix}/lib/denut/deno"`);
  const { code, stderr } = await site.shell(`PATH=/nowhere; "${site.prefix}/bin/upsc" -V`);
  assertEquals(code, 127);
  assertStringIncludes(stderr, "nor on PATH: set DENUT_DENO");
});

Deno.test("install: a second time it replaces what it left the first time", async () => {
  using site = await Installed.make();
  const stale = `${site.prefix}/lib/denut/core/stale.ts`;
  Deno.writeTextFileSync(stale, "");
  Deno.writeTextFileSync(`${site.prefix}/bin/mine`, "");
  const flags = ["--no-prompt", "--allow-env=INIT_CWD", `--allow-run=${Deno.execPath()}`];
  const { code, stdout } = await runProcess({
    role: "installer",
    script: SCRIPT,
    flags,
    args: ["--prefix", "a prefix"],
    env: { INIT_CWD: site.folder },
  });
  assertEquals(code, 0);
  assertMatch(stdout.trim().split("\n").at(-1) ?? "", /^Installed\. To use it: PATH=/);
  const names = [...Deno.readDirSync(`${site.prefix}/lib/denut/core`)].map(({ name }) => name);
  assert(!names.includes("stale.ts") && names.includes("words.ts"));
  assert(Deno.statSync(`${site.prefix}/bin/mine`).isFile);
});

Deno.test("install: without a prefix nothing happens", async () => {
  const { code, stderr } = await runProcess({
    role: "installer",
    script: SCRIPT,
    flags: ["--no-prompt", "--allow-env=INIT_CWD", `--allow-run=${Deno.execPath()}`],
  });
  assertEquals(code, 1);
  assertStringIncludes(stderr, "Say where to install: --prefix DIR");
});
