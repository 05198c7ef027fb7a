/**
 * upsdrvctl as it runs, with our dummy-ups and with scripts that play drivers.
 */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { readPid } from "#core/io/pidfile.ts";
import { type RealProcess, runProcess, startProcess, until } from "./process.ts";
import { anyAlive, commandLineOf, runShell } from "./shell.ts";
import { RealSite } from "./site.ts";

const DEVICE = "ups.status: OL\nbattery.charge: 90\n";
const BANNER = /^Network UPS Tools upsdrvctl - UPS driver controller 2\.8\.5/;
const SCRIPT = "drivers/ctl/main.ts";

/** One machine with drivers. */
class Stage extends RealSite {
  constructor(upsConf: string, env: Readonly<Record<string, string>> = {}) {
    super({ "ups.conf": upsConf, "rack.dev": DEVICE, "shelf.dev": DEVICE });
    Object.assign(this.env, { NUT_DEBUG_SYSLOG: "none" }, env);
  }

  start(...args: string[]): RealProcess {
    const switches = args.includes("-u");
    const flags = this.flags({ role: "upsdrvctl", ...(switches ? { switches } : {}) });
    return startProcess({ role: "upsdrvctl", script: SCRIPT, flags, args, env: this.env });
  }

  async run(
    ...args: string[]
  ): Promise<{ code: number; stdout: readonly string[]; stderr: readonly string[] }> {
    await using process = this.start(...args);
    const { code } = await process.status;
    return { code, stdout: process.stdout, stderr: process.stderr };
  }

  /** A driver for `driverpath`: a shell script. */
  script(name: string, text: string): void {
    Deno.mkdirSync(`${this.folder}/drivers`, { recursive: true });
    const path = `${this.folder}/drivers/${name}`;
    Deno.writeTextFileSync(path, `#!/bin/sh\n${text}`, { mode: 0o755 });
  }

  /** Puts the folder of the scripts into ups.conf. */
  useScripts(upsConf: string): void {
    this.write("ups.conf", `driverpath = ${this.folder}/drivers\n${upsConf}`);
  }

  pidOf(ups: string): number {
    const pid = readPid(`${this.statepath}/dummy-ups-${ups}.pid`);
    return typeof pid === "number" ? pid : 0;
  }

  /** The columns of a device in `upsdrvctl status`. */
  async status(ups: string): Promise<readonly string[]> {
    const { stdout } = await this.run("status", ups);
    return (stdout.at(-1) ?? "").split("\t").map((word) => word.trim());
  }

  present(name: string): boolean {
    return [...Deno.readDirSync(this.statepath)].some((entry) => entry.name === name);
  }
}

const TWO = "[rack]\ndriver = dummy-ups\nport = rack.dev\n" +
  "[shelf]\ndriver = dummy-ups\nport = shelf.dev\n";
const RACK = "[rack]\ndriver = dummy-ups\nport = rack.dev\n";

Deno.test("upsdrvctl: drivers start, answer, are listed, and stop", async () => {
  using stage = new Stage(TWO);
  const started = await stage.run("start");
  assertEquals(started.code, 0, started.stderr.join("\n"));
  assertMatch(started.stdout[0] ?? "", BANNER);
  assert(started.stderr.some((line) => line.endsWith("/dummy-ups-shelf")), "no socket was told");
  const pids = [stage.pidOf("rack"), stage.pidOf("shelf")];
  try {
    assertMatch(await commandLineOf(pids[0] ?? 0), /dummy-ups -a rack$/);
    assertEquals(await stage.status("rack"), [
      ...["rack", "dummy-ups", "RUNNING", `${pids[0]}`, "RESPONSIVE", `${pids[0]}`, '"OL"'],
    ]);
    const { stdout } = await stage.run("list");
    assertEquals(stdout.slice(1), ["rack", "shelf"]);
  } finally {
    const stopped = await stage.run("stop");
    assertEquals([stopped.code, stopped.stderr], [0, []]);
  }
  await until("both are gone", async () => !await anyAlive(pids));
  assertEquals([...Deno.readDirSync(stage.statepath)], []);
  assertEquals((await stage.status("rack")).slice(2, 6), ["N/A", "-3", "NOT_RESPONSIVE", "N/A"]);
});

Deno.test("upsdrvctl: each driver has the rights of its own device alone", async () => {
  using stage = new Stage(TWO);
  await stage.run("start");
  try {
    const line = await commandLineOf(stage.pidOf("rack"));
    assertStringIncludes(line, `--allow-net=unix:${stage.statepath}/dummy-ups-rack `);
    assertStringIncludes(line, `${stage.confpath}/rack.dev`);
    assert(!line.includes("shelf"), line);
    assert(!/--allow-(run|ffi|sys)/.test(line), line);
  } finally {
    await stage.run("stop");
  }
});

Deno.test("upsdrvctl: one device may be named, and none is named wrongly", async () => {
  using stage = new Stage(TWO);
  assertEquals((await stage.run("start", "shelf")).code, 0);
  try {
    assertEquals([stage.pidOf("rack"), stage.pidOf("shelf") > 1], [0, true]);
  } finally {
    assertEquals((await stage.run("stop", "shelf")).code, 0);
  }
  const wrong = await stage.run("start", "attic");
  assertEquals([wrong.code, wrong.stderr], [1, ["UPS attic not found in ups.conf"]]);
});

Deno.test("upsdrvctl: a driver that cannot start makes the exit code 1", async () => {
  using stage = new Stage("[rack]\ndriver = dummy-ups\nport = nothing.dev\n");
  const { code, stderr } = await stage.run("start");
  assertEquals(code, 1);
  assertStringIncludes(stderr.join("\n"), "nothing.dev");
  assertEquals(stderr.at(-1), "Driver failed to start (exit status=1)");
});

Deno.test("upsdrvctl: a driver without a PID file is asked on its socket", async () => {
  using stage = new Stage(RACK);
  await using held = stage.start("-F", "start", "rack");
  await until("the driver is up", () => stage.present("dummy-ups-rack"));
  const stopped = await stage.run("stop", "rack");
  assertEquals(stopped.code, 0, stopped.stderr.join("\n"));
  assertEquals(
    stopped.stderr.at(-1),
    "Succeeded to send the 'exit' command to the driver socket",
  );
  assertEquals((await held.status).code, 0);
});

Deno.test("upsdrvctl: -F stays with its drivers and takes them along", async () => {
  using stage = new Stage(TWO);
  await using held = stage.start("-FF", "start");
  await until("both are up", () => ["rack", "shelf"].every((ups) => stage.pidOf(ups) > 1));
  const pids = [stage.pidOf("rack"), stage.pidOf("shelf")];
  await until("both answer", () => stage.present("dummy-ups-shelf"));
  assertEquals(await held.end("SIGTERM"), 0);
  assertEquals(await anyAlive(pids), false);
});

Deno.test("upsdrvctl: -c reaches drivers by signal and by socket", async () => {
  using stage = new Stage(RACK);
  await stage.run("start");
  try {
    const reload = await stage.run("-c", "reload");
    assertEquals([reload.code, reload.stderr], [
      0,
      ["Request for driver to reload-or-error returned code 0"],
    ]);
    assertEquals((await stage.run("-c", "dump")).code, 0);
    stage.write("ups.conf", RACK.replace("rack.dev", "shelf.dev"));
    const refused = await stage.run("-c", "reload-or-error");
    assertEquals([refused.code, refused.stderr.at(-1)], [
      1,
      "Request for driver to reload-or-error returned code 2",
    ]);
    assertEquals((await stage.run("-c", "exit")).code, 0);
    await until("the driver has left", () => !stage.present("dummy-ups-rack"));
  } finally {
    if (stage.pidOf("rack") > 1) await stage.run("stop");
  }
});

Deno.test("upsdrvctl: a PID file that names somebody else's process harms nobody", async () => {
  using stage = new Stage(RACK);
  Deno.writeTextFileSync(`${stage.statepath}/dummy-ups-rack.pid`, `${Deno.pid}\n`);
  const { code, stderr } = await stage.run("stop");
  assertEquals([code, stderr], [
    1,
    [
      `Stopping ${stage.statepath}/dummy-ups-rack.pid failed: ` +
      `PID ${Deno.pid} is not a process of driver dummy-ups`,
    ],
  ]);
});

Deno.test("upsdrvctl: a driver that does not react is killed, and its PID file removed", async () => {
  using stage = new Stage(RACK);
  await stage.run("start");
  const pid = stage.pidOf("rack");
  await runShell(`kill -STOP ${pid}`);
  const { code, stderr } = await stage.run("stop");
  assertEquals(code, 0, stderr.join("\n"));
  assertMatch(stderr[0] ?? "", /^Stopping .*\.pid failed, retrying harder$/);
  assertEquals([await anyAlive([pid]), stage.present("dummy-ups-rack.pid")], [false, false]);
});

Deno.test("upsdrvctl: shutdown runs drivers with -k in the order of sdorder", async () => {
  using stage = new Stage(RACK);
  stage.script("killer", `echo "$@" >>"${stage.folder}/log"\n[ "$2" != bad ]\n`);
  const device = (name: string, order: number): string =>
    `[${name}]\nsdorder = ${order}\ndriver = killer\nport = x\n`;
  stage.useScripts(device("late", 2) + device("never", -1) + device("bad", 0) + device("next", 1));
  const { code, stderr } = await stage.run("-r", "/", "shutdown");
  assertEquals([code, stderr], [1, ["Driver failed to start (exit status=1)"]]);
  assertEquals(Deno.readTextFileSync(`${stage.folder}/log`).trim().split("\n"), [
    "-a bad -k -r /",
    "-a next -k -r /",
    "-a late -k -r /",
  ]);
});

Deno.test("upsdrvctl: starts are tried again, and a slow one is told of", async () => {
  using stage = new Stage(RACK);
  stage.script(
    "shy",
    `echo try >>"${stage.folder}/log"\n[ "$(wc -l <"${stage.folder}/log")" = 2 ]\n`,
  );
  stage.script("slow", "exec sleep 3\n");
  stage.useScripts(
    "retrydelay = 0\n[shy]\ndriver = shy\nport = x\nmaxretry = 3\n" +
      "[slow]\nmaxstartdelay = 1\ndriver = slow\nport = x\n",
  );
  const shy = await stage.run("start", "shy");
  assertEquals([shy.code, shy.stderr], [0, ["Driver failed to start (exit status=1)"]]);
  const slow = await stage.run("start", "slow");
  assertEquals(slow.code, 1);
  assertEquals(
    slow.stderr[0],
    "Startup timer elapsed and the child process did not change state, continuing...",
  );
  assertMatch(
    slow.stderr[1] ?? "",
    /^Driver \[slow\] PID \d+ initially exceeded maxstartdelay 1 sec and is still starting$/,
  );
});

Deno.test("upsdrvctl: nowait leaves drivers to their start, unless that is ignored", async () => {
  using stage = new Stage(`nowait\n${RACK}`);
  const { code, stderr } = await stage.run("start");
  assertEquals([code, stderr], [0, []]);
  await until("the driver is up", () => stage.present("dummy-ups-rack"));
  await stage.run("stop");
  stage.env.NUT_IGNORE_NOWAIT = "true";
  const waited = await stage.run("start");
  assertEquals(waited.stderr[0], "NOTE: 'nowait' setting ignored due to NUT_IGNORE_NOWAIT envvar");
  assert(stage.present("dummy-ups-rack"));
  await stage.run("stop");
});

Deno.test("upsdrvctl: -t shows what it would do and does nothing", async () => {
  using stage = new Stage(RACK);
  const { code, stdout, stderr } = await stage.run("-t", "start");
  assertEquals([code, stdout[1]], [0, "*** Testing mode: not calling exec/kill/signal"]);
  const line = stderr.find((one) => one.includes("exec:")) ?? "";
  assertMatch(line, /^ *\d+\.\d{6}\t\[D2:start-all\] exec: {2}\/.*deno run .* dummy-ups -a rack$/);
  assertEquals([...Deno.readDirSync(stage.statepath)], []);
});

Deno.test("upsdrvctl: a driver becomes the user that it is to be, where root starts it", async () => {
  using stage = new Stage(RACK);
  const { code, stderr } = await stage.run("-u", "no-such-user", "start");
  assertEquals([code, stderr], [
    1,
    ["OS user no-such-user not found", "Driver failed to start (exit status=1)"],
  ]);
  const me = (await runShell("id -un")).stdout.trim();
  assertEquals((await stage.run("-u", me, "start")).code, 0);
  assertEquals((await stage.run("stop")).code, 0);
});

Deno.test("upsdrvctl: what it says of itself, and what it cannot do", async () => {
  using stage = new Stage(RACK, { NUT_QUIET_INIT_BANNER: "true" });
  const said = async (...args: string[]): Promise<readonly [number, string, string]> => {
    const { code, stdout, stderr } = await stage.run(...args);
    return [code, stdout[0] ?? "", stderr[0] ?? ""];
  };
  assertEquals(await said("list"), [0, "rack", ""]);
  assertMatch((await said("-V"))[1], BANNER);
  assertMatch((await said("-h"))[1], BANNER);
  assertEquals((await said("-x"))[2], "upsdrvctl: invalid option -- 'x'");
  assertEquals(await said("dance"), [1, "", "Error: unrecognized command [dance]"]);
  stage.write("ups.conf", "[rack]\ndriver = stranger\nport = auto\n");
  assertEquals(
    await said("start"),
    [
      1,
      "",
      "Can't start /lib/nut/stranger: this driver is none of ours: " +
      'set "driverpath" in ups.conf to the folder it is in, such as /lib/nut',
    ],
  );
  stage.write("ups.conf", "");
  assertEquals(await said("start"), [1, "", "Error: no UPS definitions found in ups.conf"]);
  Deno.removeSync(`${stage.confpath}/ups.conf`);
  assertEquals(await said("start"), [
    1,
    "",
    `Can't open ${stage.confpath}/ups.conf: No such file or directory`,
  ]);
});

Deno.test("upsdrvctl: a NUT_DEBUG_LEVEL takes the place of -D", async () => {
  using stage = new Stage(RACK, { NUT_DEBUG_LEVEL: "1" });
  const { stderr } = await runProcess({
    role: "upsdrvctl",
    script: SCRIPT,
    flags: stage.flags({ role: "upsdrvctl" }),
    args: ["stop"],
    env: { ...stage.env, NUT_IGNORE_CHECKPROCNAME: "true" },
  });
  assertStringIncludes(stderr, "Defaulting debug verbosity to NUT_DEBUG_LEVEL=1");
  assertStringIncludes(stderr, "[D1:stop-all] Stopping UPS: rack");
});
