/**
 * dummy-ups as it runs: a process under the exact rights of `core/permissions.ts`, with its socket,
 * its PID file, signals, and other instances of itself.
 */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type RealProcess, runProcess, startProcess, until } from "./process.ts";
import { RealSite } from "./site.ts";
import { StatePeer } from "./state_peer.ts";

const DEFINITION = "ups.status: OL\nups.load: 30\nbattery.charge: 90\n";
const SECTION = "[rack]\ndriver = dummy-ups\nport = rack.dev\n";

/** One driver's machine. */
class Stage extends RealSite {
  readonly socket = `${this.statepath}/dummy-ups-rack`;
  readonly pidFile = `${this.statepath}/dummy-ups-rack.pid`;

  constructor(lines = "") {
    super({ "ups.conf": `${SECTION}${lines}`, "rack.dev": DEFINITION });
  }

  start(...args: readonly string[]): RealProcess {
    return startProcess(this.#options(args));
  }

  /** Starts it in the foreground and waits until it listens. */
  async serve(...args: readonly string[]): Promise<RealProcess> {
    const driver = this.start("-a", "rack", "-F", ...args);
    await driver.waitForLine(/^Listening on socket /);
    return driver;
  }

  run(...args: readonly string[]): ReturnType<typeof runProcess> {
    return runProcess(this.#options(args));
  }

  connect(): Promise<StatePeer> {
    return StatePeer.connect(this.socket);
  }

  #options(args: readonly string[]): Parameters<typeof startProcess>[0] {
    const flags = this.flags({ role: "driver", driver: "dummy-ups", ups: "rack" });
    return {
      role: "driver",
      script: "drivers/main.ts",
      flags,
      args: ["dummy-ups", ...args],
      env: this.env,
    };
  }
}

function exists(path: string): boolean {
  try {
    Deno.lstatSync(path);
    return true;
  } catch {
    return false;
  }
}

Deno.test("driver: it answers, sets, commands and leaves on TERM", async () => {
  using stage = new Stage();
  await using driver = await stage.serve();
  assertStringIncludes(driver.stdout[0] ?? "", "Device simulation and repeater driver 0.26");
  assertEquals((Deno.lstatSync(stage.socket).mode ?? 0) & 0o777, 0o660);
  using peer = await stage.connect();
  assertEquals(await peer.ask("PING", /^PONG$/), ["PONG"]);
  assertEquals(await peer.ask("GETPID", /^PID /), [`PID ${driver.pid}`]);
  const dump = await peer.ask("DUMPALL", /^DUMPDONE$/);
  assert(dump.includes('SETINFO ups.load "30"'));
  assertEquals(dump.at(-2), "DATAOK");
  assertEquals((await peer.ask("SET ups.load 40 TRACKING a", /^TRACKING/)).slice(-2), [
    'SETINFO ups.load "40"',
    "TRACKING a 0",
  ]);
  assertEquals((await peer.ask("INSTCMD load.off TRACKING b", /^TRACKING/)).at(-1), "TRACKING b 1");
  assertEquals(await driver.end("SIGTERM"), 0);
  assert(driver.stderr.includes("Signal 15: exiting"));
  assertEquals(exists(stage.socket), false);
  await peer.closed();
});

Deno.test("driver: a peer that wants no broadcasts gets none", async () => {
  using stage = new Stage();
  await using _driver = await stage.serve();
  using quiet = await stage.connect();
  using loud = await stage.connect();
  await quiet.ask("NOBROADCAST\nPING", /^PONG$/);
  await loud.ask("SET ups.load 50 TRACKING a", /^TRACKING a 0$/);
  assertEquals(await quiet.ask("PING", /^PONG$/), ["PONG"]);
});

Deno.test("driver: a peer that does not read is thrown out, others go on", async () => {
  using stage = new Stage("synchronous = no\n");
  await using driver = await stage.serve();
  const slow = await Deno.connect({ transport: "unix", path: stage.socket });
  using peer = await stage.connect();
  await peer.ask("NOBROADCAST\nPING", /^PONG$/);
  const dumps = new TextEncoder().encode("DUMPALL\n".repeat(500));
  let ended = false;
  // It goes on asking and never reads, until the driver has had enough.
  (async () => {
    for (;;) await slow.write(dumps);
  })().catch(() => ended = true);
  await driver.waitForLine(/^WARNING: send_to_all: write \d+ bytes to socket \d+ failed/);
  await until("the slow peer is cut off", () => ended);
  assertEquals(await peer.ask("PING", /^PONG$/), ["PONG"]);
  slow.close();
});

Deno.test("driver: with synchronous = auto the first overflow makes it patient", async () => {
  using stage = new Stage();
  await using driver = await stage.serve();
  const slow = await Deno.connect({ transport: "unix", path: stage.socket });
  const dumps = new TextEncoder().encode("DUMPALL\n".repeat(500));
  (async () => {
    for (;;) await slow.write(dumps);
  })().catch(() => {});
  await driver.waitForLine(/synchronous mode was 'auto', will try 'on' for next connections/);
  using peer = await stage.connect();
  const answer = await peer.ask("DUMPVALUE driver.parameter.synchronous", /^DUMPDONE$/);
  assertEquals(answer[0], 'SETINFO driver.parameter.synchronous "yes"');
  slow.close();
});

Deno.test("driver: HUP and the socket reload, USR1 ends it when a restart is needed", async () => {
  using stage = new Stage();
  await using driver = await stage.serve();
  stage.write("ups.conf", `${SECTION}pollinterval = 7\n`);
  driver.kill("SIGHUP");
  await driver.waitForLine(/^Completed requested live reload .* for \[rack\]: 0$/);
  using peer = await stage.connect();
  const answer = await peer.ask("DUMPVALUE driver.parameter.pollinterval", /^DUMPDONE$/);
  assertEquals(answer[0], 'SETINFO driver.parameter.pollinterval "7"');
  assertEquals((await stage.run("-a", "rack", "-c", "reload")).code, 0);
  stage.write("ups.conf", SECTION.replace("rack.dev", "other.dev"));
  driver.kill("SIGUSR1");
  assertEquals((await driver.status).code, 138);
  assertEquals(exists(stage.socket), false);
});

Deno.test("driver: -c reload-or-error tells that a restart is needed", async () => {
  using stage = new Stage();
  await using _driver = await stage.serve();
  const flags = stage.flags({ role: "driver", driver: "dummy-ups", ups: "rack" });
  stage.write("ups.conf", SECTION.replace("rack.dev", "other.dev"));
  const { code, stderr } = await runProcess({
    role: "driver",
    script: "drivers/main.ts",
    flags,
    args: ["dummy-ups", "-a", "rack", "-c", "reload-or-error"],
    env: stage.env,
  });
  assertEquals(code, 2);
  assertStringIncludes(stderr, "Request for driver to reload-or-error returned code 2");
});

Deno.test("driver: -c exit ends it, and finds nobody the second time", async () => {
  using stage = new Stage();
  await using driver = await stage.serve();
  assertEquals((await stage.run("-a", "rack", "-c", "exit")).code, 0);
  assertEquals((await driver.status).code, 0);
  const { code, stderr } = await stage.run("-a", "rack", "-c", "exit");
  assertEquals(code, 255);
  assertStringIncludes(stderr, "Socket dialog with the other driver instance: No such file");
});

Deno.test("driver: in the background it says that it is up, and keeps a PID file", async () => {
  using stage = new Stage();
  await using driver = stage.start("-a", "rack");
  await driver.waitForOutput(/^@ready$/);
  assertEquals(Deno.readTextFileSync(stage.pidFile), `${driver.pid}\n`);
  assertEquals(await driver.end(), 0);
  assertEquals(exists(stage.pidFile), false);
});

Deno.test("driver: the service manager hears when it is up, reloads, lives and ends", async () => {
  using stage = new Stage();
  const path = `${stage.folder}/notify`;
  const manager = Deno.listenDatagram({ transport: "unixpacket", path });
  using _ = { [Symbol.dispose]: (): void => manager.close() };
  stage.env["NOTIFY_SOCKET"] = path;
  await using driver = await stage.serve();
  const heard: string[] = [];
  (async () => {
    for await (const [bytes] of manager) heard.push(new TextDecoder().decode(bytes));
  })().catch(() => {});
  await until("it is up", () => heard.includes(`READY=1\nMAINPID=${driver.pid}`));
  driver.kill("SIGHUP");
  await until("it reloads", () => heard.includes("RELOADING=1") && heard.includes("READY=1"));
  await until("it lives", () => heard.includes("WATCHDOG=1"));
  assertEquals(await driver.end(), 0);
  await until("it ends", () => heard.includes("STOPPING=1"));
});

Deno.test("driver: -FF keeps a PID file in the foreground", async () => {
  using stage = new Stage();
  await using driver = stage.start("-a", "rack", "-FF");
  await driver.waitForLine(/^Running as foreground process, but saving a PID file anyway$/);
  assertEquals(Deno.readTextFileSync(stage.pidFile), `${driver.pid}\n`);
  assert(!driver.stdout.includes("@ready"));
});

Deno.test("driver: a PID file that cannot be written is told and is no obstacle", async () => {
  using stage = new Stage();
  Deno.mkdirSync(`${stage.pidFile}/kept`, { recursive: true });
  await using driver = stage.start("-a", "rack", "-FF");
  await driver.waitForLine(/^writepid: fopen .*rack\.pid: File exists$/);
  await driver.waitForLine(/^Listening on socket /);
});

Deno.test("driver: a second instance takes the place of the first", async () => {
  using stage = new Stage();
  await using first = stage.start("-a", "rack", "-FF");
  await first.waitForLine(/^Listening on socket /);
  await using second = stage.start("-a", "rack", "-FF");
  await second.waitForLine(/^Duplicate driver instance detected \(local Unix socket exists\)!/);
  assertEquals((await first.status).code, 0);
  await second.waitForLine(/^Listening on socket /);
  using peer = await stage.connect();
  assertEquals(await peer.ask("GETPID", /^PID /), [`PID ${second.pid}`]);
  assertEquals(Deno.readTextFileSync(stage.pidFile), `${second.pid}\n`);
});

Deno.test("driver: what a killed instance left behind is no obstacle", async () => {
  using stage = new Stage();
  await using first = stage.start("-a", "rack", "-FF");
  await first.waitForLine(/^Listening on socket /);
  await first.end("SIGKILL");
  assert(exists(stage.socket) && exists(stage.pidFile));
  await using second = await stage.serve();
  using peer = await stage.connect();
  assertEquals(await peer.ask("GETPID", /^PID /), [`PID ${second.pid}`]);
});

Deno.test("driver: -k lets the running instance do it, and ends with 0", async () => {
  using stage = new Stage();
  await using driver = await stage.serve();
  const { code, stderr } = await stage.run("-a", "rack", "-k");
  assertEquals(code, 0);
  assertStringIncludes(stderr, "Request to killpower via running driver instance returned code 0");
  assertEquals((await driver.status).code, 0);
  assert(driver.stderr.some((line) => line.includes("shutdown request was successful with")));
});

Deno.test("driver: -k without an instance does it itself, and ends with 0", async () => {
  using stage = new Stage();
  const { code, stderr } = await stage.run("-a", "rack", "-k");
  assertEquals(code, 0);
  assertStringIncludes(stderr, "Initiating UPS [rack] shutdown");
  assertEquals(exists(stage.socket), false);
});

Deno.test("driver: -d prints what is known and ends", async () => {
  using stage = new Stage();
  const { code, stdout } = await stage.run("-a", "rack", "-d", "1");
  assertEquals(code, 0);
  assertMatch(stdout, /\nbattery\.charge: 90\n/);
  assertEquals(exists(stage.socket), false);
});

Deno.test("driver: URG prints what is known and goes on", async () => {
  using stage = new Stage();
  await using driver = await stage.serve();
  driver.kill("SIGURG");
  await driver.waitForOutput(/^ups\.load: 30$/);
  assertEquals(await driver.end(), 0);
});

Deno.test("driver: -s takes everything from the command line", async () => {
  using stage = new Stage();
  const { code, stdout } = await stage.run("-s", "rack", "-x", "port=rack.dev", "-d", "1");
  assertEquals(code, 0);
  assertMatch(stdout, /\ndriver\.parameter\.port: rack\.dev\n/);
});

for (
  const [name, args, lines, text] of [
    ["a section that is not there", ["-a", "nope"], "", "Section nope not found in ups.conf"],
    [
      "a name nobody declares",
      ["-a", "rack"],
      "bogus = 1\n",
      "'bogus' is not a valid variable name",
    ],
    ["no port", ["-s", "rack"], "", "Error: you must specify a port name in ups.conf"],
    ["chroot", ["-a", "rack", "-r", "/srv"], "", "RootDirectory="],
    ["a wrong pollinterval", ["-a", "rack"], "pollinterval = 0\n", "invalid pollinterval: 0"],
    ["a mode that does not exist", ["-a", "rack"], "mode = meta\n", "Unsupported mode"],
  ] as const
) {
  Deno.test(`driver: ${name} ends it with 1`, async () => {
    using stage = new Stage(lines);
    const { code, stdout, stderr } = await stage.run(...args);
    assertEquals(code, 1);
    assertStringIncludes(stdout + stderr, text);
    assertEquals(exists(stage.socket) || exists(stage.pidFile), false);
  });
}

Deno.test("driver: a definition that is missing ends it with 1", async () => {
  using stage = new Stage();
  Deno.removeSync(`${stage.confpath}/rack.dev`);
  const { code, stderr } = await stage.run("-a", "rack", "-FF");
  assertEquals(code, 1);
  assertMatch(
    stderr,
    /Can't open dummy-ups definition file .*rack\.dev: No such file or directory/,
  );
  assertEquals(exists(stage.pidFile), false);
});

Deno.test("driver: a state folder that is missing is explained", async () => {
  using stage = new Stage();
  Deno.removeSync(stage.statepath, { recursive: true });
  const { code, stdout, stderr } = await stage.run("-a", "rack", "-F");
  assertEquals(code, 1);
  assertStringIncludes(stdout, "Fatal error: unable to create listener socket");
  assertStringIncludes(stdout, ` - mkdir ${stage.statepath}`);
  assertStringIncludes(stderr, "Exiting.");
});

Deno.test("driver: a sequence goes on in real time", async () => {
  using stage = new Stage("pollinterval = 1\nmode = dummy-loop\n");
  stage.write("rack.dev", "ups.status: OL\nTIMER 1\nups.status: OB\nALARM x\nTIMER 60\n");
  await using _driver = await stage.serve();
  using peer = await stage.connect();
  const lines = await peer.ask("DUMPSTATUS", /^SETINFO ups\.status "ALARM OB"$/);
  assert(lines.length > 1);
});

Deno.test("driver: the group of the configuration may use the socket", async () => {
  using stage = new Stage();
  // Only root may give a file to a group it is not in.
  const own = Deno.statSync(stage.folder);
  const gid = own.uid === 0 ? 65_534 : own.gid ?? 0;
  const lines = Deno.readTextFileSync("/etc/group").split("\n").map((line) => line.split(":"));
  const name = lines.find((words) => words[2] === String(gid))?.[0] ?? String(gid);
  for (const group of [name, String(gid)]) {
    stage.write("ups.conf", `${SECTION}group = ${group}\n`);
    await using driver = await stage.serve();
    await driver.waitForLine(/^Running as foreground process/);
    assertEquals(driver.stderr.filter((line) => line.startsWith("WARNING")), []);
    assertEquals(Deno.lstatSync(stage.socket).gid, gid);
    await driver.end();
  }
});

Deno.test("driver: a group that is not there is told", async () => {
  using stage = new Stage("group = no-such-group\n");
  await using driver = await stage.serve();
  const line = await driver.waitForLine(/^WARNING: Needed to fix group access/);
  assertStringIncludes(line, "there is no group 'no-such-group'");
});

Deno.test("driver: an instance that is there and mute is not passed over", async () => {
  using stage = new Stage();
  using mute = Deno.listen({ transport: "unix", path: stage.socket });
  const held: Deno.Conn[] = [];
  (async () => {
    for await (const conn of mute) held.push(conn);
  })().catch(() => {});
  Deno.writeTextFileSync(stage.pidFile, "4711\n");
  const { code, stderr } = await stage.run("-a", "rack", "-FF");
  assertEquals(code, 1);
  assertStringIncludes(stderr, "Duplicate driver instance (process 4711) holds ");
  assertStringIncludes(stderr, 'end it by "upsdrvctl stop rack"');
  for (const conn of held) conn.close();
});

Deno.test("driver: a repeater shows and commands another upsd", async () => {
  // The other upsd is one line of answers; interop/ has a real one.
  using stage = new Stage();
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const heard: string[] = [];
  serveProtocol(listener, heard);
  const { port } = listener.addr as Deno.NetAddr;
  stage.write("ups.conf", `[rack]\ndriver = dummy-ups\nport = ups@127.0.0.1:${port}\n`);
  stage.write("nutauth.conf", "user = admin\npassword = secret\n");
  await using _driver = await stage.serve();
  using peer = await stage.connect();
  const dump = await peer.ask("DUMPALL", /^DUMPDONE$/);
  assert(dump.includes('SETINFO ups.status "OL"'), dump.join("\n"));
  assert(dump.includes("ADDCMD load.off"));
  await peer.ask("INSTCMD load.off TRACKING a", /^TRACKING a 0$/);
  assert(heard.includes("USERNAME admin") && heard.includes("PASSWORD secret"));
  assert(heard.includes("INSTCMD ups load.off"));
});

const REPLIES: Readonly<Record<string, string>> = {
  "SET TRACKING ON": "ERR FEATURE-NOT-SUPPORTED\n",
  "LIST VAR ups": 'BEGIN LIST VAR ups\nVAR ups ups.status "OL"\nEND LIST VAR ups\n',
  "LIST RW ups": "BEGIN LIST RW ups\nEND LIST RW ups\n",
  "LIST CMD ups": "BEGIN LIST CMD ups\nCMD ups load.off\nEND LIST CMD ups\n",
};

async function serveProtocol(listener: Deno.Listener, heard: string[]): Promise<void> {
  for await (const conn of listener) {
    (async () => {
      let rest = "";
      for await (const text of conn.readable.pipeThrough(new TextDecoderStream())) {
        const lines = (rest + text).split("\n");
        rest = lines.pop() ?? "";
        for (const line of lines) {
          heard.push(line);
          await conn.write(new TextEncoder().encode(REPLIES[line] ?? "OK\n"));
        }
      }
    })().catch(() => {});
  }
}
