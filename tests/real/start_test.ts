/**
 * `denut start` as it runs: the demonstration, a configuration of the user's, and that nothing stays
 * behind however it ends.
 */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { formatFlags } from "#core/grants.ts";
import { grantsFor, type ProcessSpec } from "#core/permissions.ts";
import { siteOf } from "#core/site.ts";
import { type RealProcess, ROOT, runProcess, startProcess, until } from "./process.ts";
import { anyAlive, runShell } from "./shell.ts";
import { freePort, RealSite } from "./site.ts";

const SCRIPT = "clients/denut_main.ts";
const INSTALLATION = { install: ROOT.replace(/\/$/, ""), deno: Deno.execPath() };

/** The last of the three parts of upsmon has done what it does first. */
const UPSMON_IS_UP = /upsd: User upsmon@127\.0\.0\.1 logged into UPS \[demo\]$/;
/** An outage for those who have no time, in the place of the demonstration's. */
const QUICK_OUTAGE = [["OL", 5], ["OB", 2], ["OB LB", 9], ["OL", 60]].map(([status, seconds]) =>
  `ups.status: ${status}\nTIMER ${seconds}\n`
).join("");

function flagsOf(spec: ProcessSpec, env: Readonly<Record<string, string>> = {}): string[] {
  return formatFlags(grantsFor(spec, {}, siteOf(env, {}, INSTALLATION)));
}

/** A folder under which `denut start` makes its own. */
class Parent implements Disposable {
  readonly folder = Deno.makeTempDirSync({ prefix: "denut-" });

  start(...args: string[]): RealProcess {
    return startProcess({
      role: "denut",
      script: SCRIPT,
      flags: flagsOf({ role: "denut" }),
      args: ["start", ...args],
      env: { XDG_RUNTIME_DIR: this.folder },
    });
  }

  get entries(): string[] {
    return [...Deno.readDirSync(this.folder)].map(({ name }) => name);
  }

  [Symbol.dispose](): void {
    Deno.removeSync(this.folder, { recursive: true });
  }
}

function pidsOf(process: RealProcess): number[] {
  return process.stdout.flatMap((line) => {
    const [, pid] = /started as process (\d+)$/.exec(line) ?? [];
    return pid === undefined ? [] : [Number(pid)];
  });
}

Deno.test("start: a simulated UPS is there for any client, and Ctrl-C leaves nothing", async () => {
  using parent = new Parent();
  const port = freePort();
  await using demo = parent.start("--plain", "--port", `${port}`);
  const line = await demo.waitForOutput(/upsd answers on 127\.0\.0\.1:\d+/);
  assertMatch(line, new RegExp(`^\\d\\d:\\d\\d:\\d\\d  upsd answers on 127\\.0\\.0\\.1:${port}: `));
  await demo.waitForOutput(/demo: running on mains \(OL, battery 100 %\)$/);
  await demo.waitForOutput(UPSMON_IS_UP);
  const server = { host: "127.0.0.1", port };
  const upsc = await runProcess({
    role: "upsc",
    script: "clients/upsc_main.ts",
    flags: flagsOf({ role: "client", program: "upsc", server, authconf: "none" }),
    args: ["-A", "none", `demo@127.0.0.1:${port}`, "ups.status"],
  });
  assertEquals([upsc.code, upsc.stdout], [0, "OL"]);
  const pids = pidsOf(demo);
  assertEquals([pids.length, parent.entries.length], [5, 1]);
  assertEquals(await demo.end("SIGINT"), 0);
  assertMatch(demo.stdout.at(-1) ?? "", /everything is stopped$/);
  assertEquals([await anyAlive(pids), parent.entries], [false, []]);
});

Deno.test("start: a process that dies is started again", async () => {
  using parent = new Parent();
  await using demo = parent.start("--plain", "--port", `${freePort()}`);
  await demo.waitForOutput(/upsd answers on/);
  const [driver] = pidsOf(demo);
  await runShell(`kill -KILL ${driver}`);
  await demo.waitForOutput(/dummy-ups demo: ended with SIGKILL, starting it again in 1 s$/);
  await demo.waitForOutput(UPSMON_IS_UP);
  await until("it is there again", () => pidsOf(demo).length === 6);
  assertEquals(await demo.end("SIGTERM"), 0);
  assertEquals(parent.entries, []);
});

Deno.test("start: the outage ends in the shutdown command, and begins anew with mains", async () => {
  using parent = new Parent();
  await using demo = parent.start("--plain", "--port", `${freePort()}`);
  await demo.waitForOutput(UPSMON_IS_UP);
  const [driver] = pidsOf(demo);
  const [folder] = parent.entries;
  Deno.writeTextFileSync(`${parent.folder}/${folder}/demo.seq`, QUICK_OUTAGE);
  await runShell(`kill -KILL ${driver}`);
  for (
    const sentence of [
      /upsmon notifier: UPS demo@127\.0\.0\.1:\d+ on battery$/,
      /upsd: Client upsmon@127\.0\.0\.1 set FSD on UPS \[demo\]$/,
      /upsmon stub: This machine would shut down now$/,
      /this machine would be off now; upsmon has ended and waits for mains$/,
      /mains is back: this machine would start now, so upsd and upsmon do$/,
    ]
  ) {
    await demo.waitForOutput(sentence, 30_000);
  }
  const since = demo.stdout.findIndex((line) => /mains is back: this machine/.test(line));
  await demo.waitForOutput(UPSMON_IS_UP, 15_000, since);
  assertEquals(pidsOf(demo).length, 10);
  assertEquals(await demo.end("SIGINT"), 0);
  assertEquals([await anyAlive(pidsOf(demo)), parent.entries], [false, []]);
});

Deno.test("start: a part of upsmon that dies takes the others with it, and all come again", async () => {
  using parent = new Parent();
  await using demo = parent.start("--plain", "--port", `${freePort()}`);
  await demo.waitForOutput(UPSMON_IS_UP);
  const [, , stub] = pidsOf(demo);
  await runShell(`kill -KILL ${stub}`);
  const lost = /upsmon stub: ended with SIGKILL, so all of upsmon is started again$/;
  await demo.waitForOutput(lost);
  const since = demo.stdout.findIndex((line) => lost.test(line));
  await demo.waitForOutput(UPSMON_IS_UP, 15_000, since);
  assertEquals(pidsOf(demo).length, 8);
  assertEquals(await demo.end("SIGINT"), 0);
  assertEquals(await anyAlive(pidsOf(demo)), false);
});

Deno.test("start: a process that hangs does not keep it from ending", async () => {
  using parent = new Parent();
  await using demo = parent.start("--plain", "--port", `${freePort()}`);
  await demo.waitForOutput(/upsd answers on/);
  const pids = pidsOf(demo);
  await runShell(`kill -STOP ${pids[0]}`);
  assertEquals(await demo.end("SIGINT"), 0);
  assertStringIncludes(demo.stdout.join("\n"), "dummy-ups demo: does not end, killing it");
  assertEquals([await anyAlive(pids), parent.entries], [false, []]);
});

Deno.test("start: when it is killed itself, the supervisor clears up", async () => {
  using parent = new Parent();
  await using demo = parent.start("--plain", "--port", `${freePort()}`);
  await demo.waitForOutput(/upsd answers on/);
  const pids = pidsOf(demo);
  demo.kill("SIGKILL");
  await until("the folder is gone", () => parent.entries.length === 0);
  await until("the processes are gone", async () => !await anyAlive(pids));
});

Deno.test("start: a port that somebody else has is not taken", async () => {
  using parent = new Parent();
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  await using demo = parent.start("--port", `${listener.addr.port}`);
  assertEquals((await demo.status).code, 1);
  assertEquals(demo.stderr, [
    `Port ${listener.addr.port} is taken: name another one, or leave --port out`,
  ]);
});

Deno.test("start: a configuration of the user's runs as it is", async () => {
  using parent = new Parent();
  const port = freePort();
  using site = new RealSite({
    "ups.conf": "[rack]\ndriver = dummy-ups\nport = rack.dev\n[old]\ndriver = apcsmart\nport = x\n",
    "rack.dev": "ups.status: OL CHRG\nbattery.charge: 12\n",
    "upsd.conf": `LISTEN 127.0.0.1 ${port}\n`,
    "upsd.users": "",
  });
  await using running = parent.start("--plain", "--config", site.confpath);
  await running.waitForOutput(/"apcsmart" of \[old\] is no driver of denut, so it is not started$/);
  await running.waitForOutput(/rack: running on mains \(OL CHRG, battery 12 %\)$/);
  assertEquals(await running.end("SIGINT"), 0);
  assertEquals(parent.entries, []);
  assertEquals([...Deno.readDirSync(site.statepath)], []);
});

Deno.test("start: a configuration without a UPS is told of", async () => {
  using parent = new Parent();
  using site = new RealSite({ "ups.conf": "" });
  await using running = parent.start("--config", site.confpath);
  assertEquals((await running.status).code, 1);
  assertEquals(running.stderr, [
    `There is no UPS in ${site.confpath}/ups.conf: write a section for each`,
  ]);
  assertEquals(parent.entries, []);
});

Deno.test("start: the supervisor works under the rights that it shows", async () => {
  using parent = new Parent();
  const folder = `${parent.folder}/run`;
  const paths = ["CONFPATH", "STATEPATH", "ALTPIDPATH", "PIDPATH"];
  const env = Object.fromEntries(paths.map((name) => [`NUT_${name}`, folder]));
  const server = { host: "127.0.0.1", port: freePort() };
  const spec: ProcessSpec = { role: "start", folder, server, monitors: true };
  await using supervisor = startProcess({
    role: "start",
    script: SCRIPT,
    flags: flagsOf(spec, env),
    args: ["supervise", "--folder", folder, "--server", `127.0.0.1:${server.port}`, "--plain"],
    env,
    listens: true,
  });
  await supervisor.waitForOutput(UPSMON_IS_UP);
  await supervisor.hangUp();
  assertEquals([(await supervisor.status).code, supervisor.stderr], [0, []]);
  assertStringIncludes(supervisor.stdout.join("\n"), "Asked to stop: stopping everything");
  assertEquals(parent.entries, []);
});

Deno.test("start: the task of deno.json has the rights that the door is given here", () => {
  const { tasks } = JSON.parse(Deno.readTextFileSync(`${ROOT}deno.json`));
  const words = (tasks.start as string).replace(/\$\(.*\)/, Deno.execPath()).split(" ");
  const sorted = (flag: string): string => flag.split(/[=,]/).sort().join();
  const given = words.filter((word) => /^--(allow|no)-/.test(word)).map(sorted);
  assertEquals(given.sort(), flagsOf({ role: "denut" }).map(sorted).sort());
});

Deno.test("denut: flags of a program, and what it cannot tell", async () => {
  using site = new RealSite({ "ups.conf": "[rack]\ndriver = dummy-ups\nport = rack.dev\n" });
  const denut = async (...args: string[]): ReturnType<typeof runProcess> =>
    await runProcess({
      role: "flags",
      script: SCRIPT,
      flags: flagsOf({ role: "flags" }, site.env),
      args,
      env: { ...site.env, NUT_DEBUG_SYSLOG: "none" },
    });
  const { code, stdout } = await denut("flags", "dummy-ups", "-a", "rack");
  assertEquals(code, 0);
  const spec: ProcessSpec = { role: "driver", driver: "dummy-ups", ups: "rack" };
  site.env.NUT_DEBUG_SYSLOG = "none";
  assertEquals(stdout.trim().split("\n"), site.flags(spec));
  assertStringIncludes((await denut("flags", "--shell", "upsd")).stdout, "denut_mode=background\n");
  const unknown = await denut("flags", "apcupsd");
  assertEquals(unknown.code, 1);
  assertMatch(unknown.stderr, /^"apcupsd" is not a program of denut: name one of upsc, /);
  assertMatch((await denut("dance")).stderr, /^"dance" is not a command of denut/);
  assertMatch((await denut("--help")).stdout, /usage: denut start/);
  assert((await denut("--version")).stdout.startsWith("Network UPS Tools denut "));
});
