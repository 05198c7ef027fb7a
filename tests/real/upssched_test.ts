/**
 * upssched as it runs: processes under the exact rights of `core/permissions.ts`, a real socket, a
 * real CMDSCRIPT, and the caller that becomes the daemon.
 */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import type { Config } from "#core/conf/config.ts";
import { readConfigFolder } from "#core/io/config_folder.ts";
import { SCHEDULER_FILES } from "#core/permissions/monitor.ts";
import { READY_LINE } from "#core/io/ready.ts";
import { type RealProcess, runProcess, startProcess, until } from "./process.ts";
import { RealSite } from "./site.ts";

/** A call as upsmon makes it. */
interface Notice {
  readonly type: string;
  readonly ups?: string;
  readonly message?: string;
}

const ONBATT: Notice = { type: "ONBATT", ups: "ups@host", message: "UPS ups@host on battery" };
const ONLINE: Notice = { type: "ONLINE", ups: "ups@host", message: "UPS ups@host on line power" };
const READY = new RegExp(`^${READY_LINE}$`);

/** One machine with a CMDSCRIPT that writes down what it was told. */
class Stage extends RealSite {
  readonly pipefn: string;
  readonly lockfn: string;

  constructor(...rules: readonly string[]) {
    super();
    this.pipefn = `${this.statepath}/pipe`;
    this.lockfn = `${this.statepath}/lock`;
    Object.assign(this.env, { NUT_PIDPATH: this.statepath, NUT_DEBUG_SYSLOG: "stderr" });
    this.script(`printf '%s|%s|%s|%s\\n' "$*" "\${UPSNAME-}" "\${NOTIFYTYPE-}" "\${NOTIFYMSG-}"`);
    this.configure(...rules);
  }

  override config(): Config {
    return readConfigFolder(this.confpath, SCHEDULER_FILES).config;
  }

  configure(...rules: readonly string[]): void {
    const head = [
      `CMDSCRIPT ${this.folder}/cmd "two words"`,
      `PIPEFN ${this.pipefn}`,
      `LOCKFN ${this.lockfn}`,
    ];
    this.write("upssched.conf", `${[...head, ...rules].join("\n")}\n`);
  }

  /** Writes CMDSCRIPT; what it prints is kept. */
  script(...lines: readonly string[]): void {
    const text = ["#!/bin/sh", `exec >>${this.folder}/calls`, ...lines, ""].join("\n");
    Deno.writeTextFileSync(`${this.folder}/cmd`, text, { mode: 0o755 });
  }

  /** What CMDSCRIPT has printed so far. */
  calls(): readonly string[] {
    try {
      return Deno.readTextFileSync(`${this.folder}/calls`).split("\n").slice(0, -1);
    } catch {
      return [];
    }
  }

  exists(path: string): boolean {
    try {
      Deno.lstatSync(path);
      return true;
    } catch {
      return false;
    }
  }

  /** Calls upssched as upsmon does; the answer may become the daemon. */
  start({ type, ups = "", message }: Notice, ...options: readonly string[]): RealProcess {
    const env = { ...this.env, UPSNAME: ups, NOTIFYTYPE: type, NOTIFYMSG: "of the caller" };
    return startProcess({
      ...this.#program(),
      args: [...options, ...message === undefined ? [] : [message]],
      env,
    });
  }

  /** Calls it and waits until it has become the daemon. */
  async become(notice: Notice, ...options: readonly string[]): Promise<RealProcess> {
    const daemon = this.start(notice, ...options);
    await daemon.waitForOutput(READY);
    return daemon;
  }

  /** Calls it and waits for its end. */
  async call(notice: Notice): ReturnType<typeof runProcess> {
    await using process = this.start(notice);
    const { code } = await process.status;
    return { code, stdout: process.stdout.join("\n"), stderr: process.stderr.join("\n") };
  }

  /** Runs it as people do. */
  run(...args: readonly string[]): ReturnType<typeof runProcess> {
    return runProcess({ ...this.#program(), args, env: this.env });
  }

  #program(): { readonly role: string; readonly script: string; readonly flags: string[] } {
    return {
      role: "upssched",
      script: "sched/main.ts",
      flags: this.flags({ role: "upssched" }),
    };
  }
}

Deno.test("upssched: the caller that needs the daemon becomes it, and leaves when idle", async () => {
  using stage = new Stage(
    "AT ONBATT * START-TIMER first 1",
    "AT ONBATT * START-TIMER second 60",
    "AT ONBATT * START-TIMER-SHARED both 2",
    "AT ONLINE * CANCEL-TIMER second",
    "AT ONLINE * CANCEL-TIMER second late",
  );
  await using daemon = await stage.become(ONBATT);
  assertEquals((Deno.statSync(stage.pipefn).mode ?? 0) & 0o777, 0o660);
  assertEquals(Deno.readTextFileSync(`${stage.statepath}/upssched.pid`), `${daemon.pid}\n`);
  assertEquals(stage.exists(stage.lockfn), false);

  const other = { type: "ONBATT", ups: "other@host", message: "UPS other@host on battery" };
  assertEquals(await stage.call(other), { code: 0, stdout: "", stderr: "" });
  const { code, stdout } = await stage.run("-l");
  assertEquals(code, 0);
  const lines = stdout.split("\n").map((line) => line.split("\t"));
  const messages = ["UPS ups@host on battery", "UPS other@host on battery"];
  assertEquals(lines.find(([name]) => name === "both")?.slice(3), [
    "ONBATT",
    "ups@host,other@host",
    `${messages[0]}.`,
    `${messages[1]}`,
  ]);
  assertEquals(lines.filter(([name]) => name === "second").length, 2);

  await until("three runs", () => stage.calls().length === 3);
  assertEquals(stage.calls(), [
    `two words first|ups@host|ONBATT|${messages[0]}`,
    `two words first|other@host|ONBATT|${messages[1]}`,
    `two words both|ups@host,other@host|ONBATT|${messages.join(".\t")}`,
  ]);
  assertEquals(await stage.call(ONLINE), { code: 0, stdout: "", stderr: "" });
  await until("the late command", () => stage.calls().length === 4);
  assertEquals(stage.calls()[3], "two words late|||");

  await daemon.waitForLine(/^Timer queue empty, exiting$/, 30_000);
  assertEquals((await daemon.status).code, 0);
  assertEquals(stage.exists(stage.pipefn), false);
  assertEquals(stage.exists(`${stage.statepath}/upssched.pid`), false);
});

Deno.test("upssched: EXECUTE runs in the caller, with what the caller was told", async () => {
  using stage = new Stage("AT ONBATT * EXECUTE now", 'AT ONBATT ups@host EXECUTE "and then"');
  assertEquals(await stage.call(ONBATT), { code: 0, stdout: "", stderr: "" });
  assertEquals(stage.calls(), [
    "two words now|ups@host|ONBATT|of the caller",
    "two words and then|ups@host|ONBATT|of the caller",
  ]);
  assertEquals((await stage.call({ type: "FSD" })).code, 0);
  assertEquals(stage.calls().length, 2);
});

Deno.test("upssched: what CMDSCRIPT comes to is logged", async () => {
  using stage = new Stage("AT ONBATT * EXECUTE x");
  const words = `'${stage.folder}/cmd' 'two words'`;
  stage.script("exit 7");
  assertEquals((await stage.call(ONBATT)).stderr, `exec_cmd(${words} 'x') returned 7`);
  stage.script("kill -9 $$");
  assertEquals(
    (await stage.call(ONBATT)).stderr,
    `exec_cmd(${words} 'x') terminated with signal 9`,
  );
  Deno.chmodSync(`${stage.folder}/cmd`, 0o644);
  assertMatch((await stage.call(ONBATT)).stderr, /execvp\(.*\) failed: /);
  Deno.removeSync(`${stage.folder}/cmd`);
  const { code, stderr } = await stage.call(ONBATT);
  assertEquals(code, 0);
  assertStringIncludes(stderr, `execvp(${words}) failed: No such file or directory`);
});

Deno.test("upssched: callers of the same moment make one daemon, and none is lost", async () => {
  using stage = new Stage("AT ONBATT * START-TIMER x 60", "AT FSD * CANCEL-TIMER x");
  const names = ["a", "b", "c", "d", "e"];
  const callers = names.map((ups) => stage.start({ type: "ONBATT", ups }));
  try {
    const ends = await Promise.all(callers.map((caller) =>
      Promise.race([
        caller.status.then(({ code }) => code),
        caller.waitForOutput(READY).then(() => "daemon", () => "gone"),
      ])
    ));
    assertEquals(ends.filter((end) => end === "daemon").length, 1, ends.join());
    const { stdout } = await stage.run("-l");
    const upses = stdout.split("\n").map((line) => line.split("\t")[4]).sort();
    assertEquals(upses, names);
  } finally {
    for (const caller of callers) await caller[Symbol.asyncDispose]();
  }
});

Deno.test("upssched: a dead daemon's socket and a dead starter's lock are in nobody's way", async () => {
  using stage = new Stage("AT ONBATT * START-TIMER x 60");
  const first = await stage.become(ONBATT);
  await first.end("SIGKILL");
  assert(stage.exists(stage.pipefn));
  Deno.writeTextFileSync(stage.lockfn, "");
  await using second = await stage.become(ONBATT);
  assertEquals(stage.exists(stage.lockfn), false);
  assertEquals((await stage.run("-l")).stdout.split("\n").length, 1);
  assertEquals(second.stderr, [
    "Timer daemon started",
    "New timer: x\t[ONBATT]\t[ups@host]\t[UPS ups@host on battery]\t(will elapse in 60 seconds)",
  ]);
});

Deno.test("upssched: without a daemon there is nothing to cancel, and none is started", async () => {
  using stage = new Stage("AT ONLINE * CANCEL-TIMER x", "AT ONLINE * CANCEL-TIMER-MATCHED x");
  assertEquals(await stage.call(ONLINE), { code: 0, stdout: "", stderr: "" });
  assertEquals(stage.exists(stage.pipefn), false);
});

Deno.test("upssched: CANCEL-TIMER-MATCHED spares the timers of another UPS", async () => {
  using stage = new Stage(
    "AT ONBATT * START-TIMER x 60",
    "AT ONLINE * CANCEL-TIMER-MATCHED x",
  );
  await using _daemon = await stage.become(ONBATT);
  await stage.call({ ...ONBATT, ups: "other@host" });
  await stage.call(ONLINE);
  const { stdout } = await stage.run("-l");
  assertEquals(stdout.split("\n").map((line) => line.split("\t")[4]), ["other@host"]);
});

Deno.test("upssched: with -D it stays in the foreground and tells more", async () => {
  using stage = new Stage("AT ONBATT * EXECUTE now", "AT ONBATT * START-TIMER x 1");
  stage.script("echo complaint >&2");
  await using daemon = stage.start(ONBATT, "-D");
  await daemon.waitForLine(/\[D1:cli\] Executing command: now$/);
  await daemon.waitForLine(/Event: x $/);
  await until(
    "two complaints",
    () => daemon.stderr.filter((line) => line === "complaint").length === 2,
  );
  assertEquals(daemon.stdout, []);
});

Deno.test("upssched: DEBUG_MIN and NUT_DEBUG_LEVEL raise the level", async () => {
  using stage = new Stage("DEBUG_MIN 1", "AT ONBATT * EXECUTE now");
  assertMatch((await stage.call(ONBATT)).stderr, /\[D1:cli\] Executing command: now$/);
  stage.configure("AT ONBATT * EXECUTE now");
  stage.env["NUT_DEBUG_LEVEL"] = "2";
  const { stderr } = await stage.call(ONBATT);
  assertMatch(stderr, /Defaulting debug verbosity to NUT_DEBUG_LEVEL=2 since none was/);
  assertMatch(stderr, /\[D1:cli\] Executing command: now$/);
});

Deno.test("upssched: lines that are wrong are told, the others count", async () => {
  using stage = new Stage("AT ONBATT * DANCE x", "AT ONBATT * EXECUTE now");
  const { code, stderr } = await stage.call(ONBATT);
  assertEquals(code, 0);
  assertStringIncludes(stderr, "upssched.conf:4:13: Invalid command: DANCE");
  assertStringIncludes(stderr, "Encountered 1 config errors, those entries were ignored");
  assertEquals(stage.calls().length, 1);
});

Deno.test("upssched: what keeps it from doing anything is said, with code 1", async () => {
  using stage = new Stage();
  const asked = await stage.run("a message");
  assertEquals([asked.code, asked.stderr], [1, ""]);
  assertEquals(
    asked.stdout,
    "Error: environment variables UPSNAME and NOTIFYTYPE must be set.\n" +
      "This program should only be run from upsmon(8).",
  );
  stage.write("upssched.conf", `PIPEFN ${stage.pipefn}\nAT ONBATT * EXECUTE x\n`);
  const early = await stage.call(ONBATT);
  const sentence = "CMDSCRIPT must be set before any ATs in the config file!";
  assertEquals([early.code, early.stdout], [1, sentence]);
  assertEquals(early.stderr.split("\n").at(-1), sentence);
  assertEquals((await stage.run("-l")).stderr.split("\n").at(-1), "upssched timer is not running");
  stage.write("upssched.conf", "DEBUG_MIN 0\n");
  assertEquals(
    (await stage.run("-l")).stderr,
    "upssched.conf: invalid configuration for timer listing: lacks PIPEFN",
  );
  Deno.removeSync(`${stage.confpath}/upssched.conf`);
  assertEquals(await stage.call(ONBATT), {
    code: 1,
    stdout: "",
    stderr: `Can't open ${stage.confpath}/upssched.conf: No such file or directory`,
  });
  assertEquals((await stage.run("-x")).code, 1);
});

Deno.test("upssched: a socket that cannot be made is said at once, and the rest is done", async () => {
  using stage = new Stage("AT ONBATT * START-TIMER x 1", "AT ONBATT * EXECUTE now");
  const text = Deno.readTextFileSync(`${stage.confpath}/upssched.conf`);
  stage.write("upssched.conf", text.replace(stage.pipefn, `${stage.folder}/absent/pipe`));
  const { code, stderr } = await stage.call(ONBATT);
  assertEquals(code, 1);
  assertMatch(stderr, /^bind .*absent\/pipe failed: No such file or directory: let /);
  assertEquals(stage.calls().length, 1);
  assertEquals(stage.exists(stage.lockfn), false);
  stage.write("upssched.conf", text.replace(stage.lockfn, `${stage.folder}/absent/lock`));
  assertMatch((await stage.call(ONBATT)).stderr, /^Can't make .*absent\/lock: No such file/);
});

Deno.test("upssched: without a place for its PID file it keeps its timers", async () => {
  using stage = new Stage("AT ONBATT * START-TIMER x 1");
  stage.env["NUT_PIDPATH"] = `${stage.folder}/absent`;
  stage.env["NUT_ALTPIDPATH"] = stage.statepath;
  await using daemon = await stage.become(ONBATT);
  await daemon.waitForLine(/^writepid: fopen .*absent\/upssched\.pid: No such file or directory$/);
  assertEquals(Deno.readTextFileSync(`${stage.statepath}/upssched.pid`), `${daemon.pid}\n`);
});

Deno.test("upssched: rules of denut.toml", async () => {
  using stage = new Stage();
  Deno.removeSync(`${stage.confpath}/upssched.conf`);
  stage.write(
    "denut.toml",
    `[upssched]
cmdscript = "${stage.folder}/cmd"
pipefn = "${stage.pipefn}"
lockfn = "${stage.lockfn}"
[[upssched.at]]
type = "ONBATT"
ups = "*"
command = "EXECUTE"
arg1 = "now"
`,
  );
  assertEquals(await stage.call(ONBATT), { code: 0, stdout: "", stderr: "" });
  assertEquals(stage.calls(), ["now|ups@host|ONBATT|of the caller"]);
});
