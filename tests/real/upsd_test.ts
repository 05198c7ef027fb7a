/**
 * upsd as it runs: a process under the exact rights of `core/permissions.ts`, real sockets, real
 * signals, and a driver that the test plays.
 */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { type RealProcess, runProcess, startProcess, until } from "./process.ts";
import { runShell } from "./shell.ts";
import { freePort, RealSite } from "./site.ts";
import { askOnce, connectClient, RealDriver } from "./talkers.ts";

const UPS_CONF = "[dummy]\ndriver = dummy-ups\nport = dummy.dev\ndesc = Rack\n";
const USERS = "[admin]\npassword = secret\nactions = SET\ninstcmds = ALL\n" +
  "[mon]\npassword = secret\nupsmon primary\n";
const DUMP = ['SETINFO ups.status "OL"', "SETINFO ups.id x", "SETFLAGS ups.id RW STRING"];

/** One upsd's machine. */
class Stage extends RealSite {
  readonly port: number;

  constructor(port: number, files: Readonly<Record<string, string>> = {}) {
    super({
      "ups.conf": UPS_CONF,
      "upsd.conf": `LISTEN 127.0.0.1 ${port}\n`,
      "upsd.users": USERS,
      ...files,
    });
    this.port = port;
  }

  /** Starts upsd; `args` begin with how it runs. */
  start(...args: string[]): RealProcess {
    const flags = this.flags({ role: "upsd" });
    return startProcess({ role: "upsd", script: "server/main.ts", flags, args, env: this.env });
  }

  /** Starts upsd in the foreground and waits until it serves. */
  async serve(...args: string[]): Promise<RealProcess> {
    const upsd = this.start("-F", ...args);
    await upsd.waitForLine(/^(Can't connect to|Connected to) UPS/);
    return upsd;
  }

  /** Runs upsd to its end. */
  run(...args: string[]): ReturnType<typeof runProcess> {
    const flags = this.flags({ role: "upsd" });
    return runProcess({ role: "upsd", script: "server/main.ts", flags, args, env: this.env });
  }

  /** Runs `upsd -c`, with the rights for that. */
  signal(command: string): ReturnType<typeof runProcess> {
    const flags = this.flags({ role: "upsd", signals: true });
    const args = ["-c", command];
    return runProcess({ role: "upsd-c", script: "server/main.ts", flags, args, env: this.env });
  }

  driver(name = "dummy-ups-dummy", dump: readonly string[] = DUMP): RealDriver {
    return new RealDriver(`${this.statepath}/${name}`, dump);
  }
}

Deno.test("upsd: a driver's data reaches a client, and a client's wish the driver", async () => {
  using stage = new Stage(freePort());
  using driver = stage.driver();
  await using upsd = await stage.serve();
  await upsd.waitForLine(/^Connected to UPS \[dummy\]: dummy-ups-dummy$/);
  assertStringIncludes(
    upsd.stdout.join("\n"),
    "Network UPS Tools upsd ",
  );
  assert(upsd.stderr.includes(`listening on 127.0.0.1 port ${stage.port}`));
  assert(upsd.stderr.includes("Found 1 UPS defined in ups.conf"));
  assert(upsd.stderr.includes("Running as foreground process, not saving a PID file"));
  using client = await connectClient(stage.port);
  await until("the dump has come", async () => {
    return await client.ask("GET VAR dummy ups.status") === 'VAR dummy ups.status "OL"';
  });
  assertEquals(await client.list("LIST UPS"), [
    "BEGIN LIST UPS",
    'UPS dummy "Rack"',
    "END LIST UPS",
  ]);
  await driver.say("SETAUX ups.id 16");
  await client.ask("USERNAME admin");
  await client.ask("PASSWORD secret");
  await client.ask("SET TRACKING ON");
  await until("the length is known", async () => {
    return await client.ask("GET TYPE dummy ups.id") === "TYPE dummy ups.id RW STRING:16";
  });
  const answer = await client.ask('SET VAR dummy ups.id "a b"') ?? "";
  assertMatch(answer, /^OK TRACKING [0-9A-F]{8}-[0-9A-F]{4}-4[0-9A-F]{3}-[89AB][0-9A-F]{3}-/);
  const id = answer.slice("OK TRACKING ".length);
  await until("the driver is told", () => driver.heard.includes(`SET ups.id "a b" TRACKING ${id}`));
  await driver.say(`TRACKING ${id} 0`);
  await until("the result is known", async () => {
    return await client.ask(`GET TRACKING ${id}`) === "SUCCESS";
  });
  assertEquals(await client.ask("LOGOUT"), "OK Goodbye");
  assertEquals(await client.drain(), []);
  assertEquals(await upsd.end(), 0);
  assertEquals(upsd.stderr.at(-1), "Signal 15: exiting");
});

Deno.test("upsd: INT and QUIT end it like TERM, PIPE does not", async () => {
  for (const [name, number] of [["SIGINT", 2], ["SIGQUIT", 3]] as const) {
    using stage = new Stage(freePort());
    await using upsd = await stage.serve();
    upsd.kill("SIGPIPE");
    assertEquals(await askOnce(stage.port, "NETVER"), "1.3");
    assertEquals(await upsd.end(name), 0);
    assertEquals(upsd.stderr.at(-1), `Signal ${number}: exiting`);
  }
});

Deno.test("upsd: in the background it says so, writes its PID, and is reached by -c", async () => {
  using stage = new Stage(freePort());
  await using upsd = stage.start();
  await upsd.waitForOutput(/^@ready$/);
  const pidFile = `${stage.statepath}/upsd.pid`;
  assertEquals(Deno.readTextFileSync(pidFile), `${upsd.pid}\n`);
  assertEquals(await askOnce(stage.port, "NETVER"), "1.3");
  assertEquals(upsd.stderr.filter((line) => line.startsWith("Startup successful")), []);

  const second = await stage.run("-F");
  assertEquals(second.code, 1);
  assertStringIncludes(
    second.stdout,
    "Fatal error: A previous upsd instance is already running!\n" +
      "Either stop the previous instance first, or use the 'reload' command.",
  );

  stage.write("ups.conf", `${UPS_CONF}desc = "Rack 2"\n`);
  assertEquals((await stage.signal("reload")).code, 0);
  await until("the new description is there", async () => {
    return await askOnce(stage.port, "GET UPSDESC dummy") === 'UPSDESC dummy "Rack 2"';
  });
  assertEquals((await stage.signal("stop")).code, 0);
  assertEquals((await upsd.status).code, 0);
  assertEquals([...Deno.readDirSync(stage.statepath)].map(({ name }) => name), []);

  const late = await stage.signal("stop");
  assertEquals(late.code, 1);
  assertStringIncludes(late.stderr, `Could not find PID file '${pidFile}'`);
  assertStringIncludes(late.stderr, "Failed to signal the currently running daemon (if any)");
});

Deno.test("upsd: -FF writes the PID; after kill -9 it starts again on the same port", async () => {
  using stage = new Stage(freePort());
  using _driver = stage.driver();
  const first = stage.start("-FF");
  await first.waitForLine(/^Connected to UPS/);
  assert(first.stderr.includes("Running as foreground process, but saving a PID file anyway"));
  using client = await connectClient(stage.port);
  assertEquals(await client.ask("NETVER"), "1.3");
  await first.end("SIGKILL");
  assertEquals((await stage.signal("reload")).code, 1);
  await using again = stage.start("-FF");
  await again.waitForLine(/^Connected to UPS/);
  assertEquals(Deno.readTextFileSync(`${stage.statepath}/upsd.pid`), `${again.pid}\n`);
  assertEquals(await askOnce(stage.port, "NETVER"), "1.3");
});

Deno.test("upsd: a PID file that cannot be written stops nothing", async () => {
  using stage = new Stage(freePort());
  stage.env["NUT_ALTPIDPATH"] = `${stage.folder}/nowhere`;
  await using upsd = stage.start("-FF");
  await upsd.waitForLine(/^writepid: fopen .*\/nowhere\/upsd\.pid: No such file or directory$/);
  await upsd.waitForLine(/^Can't connect to UPS/);
  assertEquals(await askOnce(stage.port, "NETVER"), "1.3");
});

Deno.test("upsd: a link in place of its PID file is replaced and leads nowhere", async () => {
  using stage = new Stage(freePort());
  const [victim, pidFile] = [`${stage.folder}/victim`, `${stage.statepath}/upsd.pid`];
  Deno.writeTextFileSync(victim, "precious");
  await runShell(`ln -s '${victim}' '${pidFile}'`);
  assertEquals(Deno.readTextFileSync(pidFile), "precious");
  await using upsd = stage.start("-FF");
  await upsd.waitForLine(/^Can't connect to UPS/);
  assertEquals(Deno.readTextFileSync(victim), "precious");
  assertEquals(Deno.readTextFileSync(pidFile), `${upsd.pid}\n`);
  assertEquals((await stage.signal("stop")).code, 0);
  assertEquals((await upsd.status).code, 0);
});

Deno.test("upsd: a driver that dies is missed and found again", async () => {
  using stage = new Stage(freePort());
  const first = stage.driver();
  await using upsd = await stage.serve();
  await upsd.waitForLine(/^Connected to UPS/);
  const said = upsd.stderr.length;
  first[Symbol.dispose]();
  await upsd.waitForLine(/^Data for UPS \[dummy\] is stale - check driver$/, 5000, said);
  await upsd.waitForLine(
    /^Can't connect to UPS \[dummy\] \(.*\/dummy-ups-dummy\): (Connection refused|No such file or directory)$/,
    5000,
    said,
  );
  assertEquals(await askOnce(stage.port, "GET VAR dummy ups.status"), "ERR DRIVER-NOT-CONNECTED");
  using _second = stage.driver("dummy-ups-dummy", ['SETINFO ups.status "OB"']);
  await upsd.waitForLine(/^Connected to UPS/, 5000, said);
  await until("the new driver is heard", async () => {
    return await askOnce(stage.port, "GET VAR dummy ups.status") === 'VAR dummy ups.status "OB"';
  });
});

Deno.test("upsd: SIGHUP adds, deletes and changes; what is wrong changes nothing", async () => {
  const two = "[two]\ndriver = dummy-ups\nport = two.dev\n";
  using stage = new Stage(freePort(), { "ups.conf": UPS_CONF + two });
  using _one = stage.driver();
  using _two = stage.driver("dummy-ups-two");
  await using upsd = await stage.serve();
  await upsd.waitForLine(/^Connected to UPS \[two\]/);
  using client = await connectClient(stage.port);
  await client.ask("USERNAME mon");
  await client.ask("PASSWORD secret");
  assertEquals(await client.ask("LOGIN two"), "OK");

  let said = upsd.stderr.length;
  stage.write("upsd.conf", `LISTEN 127.0.0.1 ${stage.port}\nMAXAEG 15\n`);
  stage.write("ups.conf", "");
  upsd.kill("SIGHUP");
  await upsd.waitForLine(/\/upsd\.conf:2:1: .*MAXAEG.*MAXAGE/, 5000, said);
  await upsd.waitForLine(/^Reload failed: the configuration has errors/, 5000, said);
  assertEquals(await client.ask("GET UPSDESC two"), 'UPSDESC two "Unavailable"');

  said = upsd.stderr.length;
  Deno.removeSync(`${stage.confpath}/ups.conf`);
  stage.write("upsd.conf", `LISTEN * ${stage.port}\nMAXAGE 20\nDEBUG_MIN 1\n`);
  upsd.kill("SIGHUP");
  await upsd.waitForLine(/^Reload failed: can't open .*\/ups\.conf: No such file/, 5000, said);
  assertEquals(await client.ask("GET UPSDESC two"), 'UPSDESC two "Unavailable"');

  said = upsd.stderr.length;
  const three = "[three]\ndriver = dummy-ups\nport = three.dev\n";
  stage.write("ups.conf", three + UPS_CONF);
  Deno.removeSync(`${stage.confpath}/upsd.users`);
  upsd.kill("SIGHUP");
  await upsd.waitForLine(/Deleting UPS \[two\]$/, 5000, said);
  await upsd.waitForLine(/Kicking client 127\.0\.0\.1 \(was on UPS \[two\]\)$/, 5000, said);
  await upsd.waitForLine(/Applying DEBUG_MIN 1 from upsd\.conf$/, 5000, said);
  await upsd.waitForLine(/LISTEN is not what upsd was started with: restart it/, 5000, said);
  await upsd.waitForLine(/Reload failed: can't open .*\/upsd\.users: No such file/, 5000, said);
  await upsd.waitForLine(
    /Can't connect to UPS \[three\] .*: No such file or directory$/,
    5000,
    said,
  );
  assertEquals(await client.drain(), []);
  using other = await connectClient(stage.port);
  assertEquals(await other.list("LIST UPS"), [
    "BEGIN LIST UPS",
    'UPS three "Description unavailable"',
    'UPS dummy "Rack"',
    "END LIST UPS",
  ]);
  // The users are still those of the file that is gone.
  await other.ask("USERNAME mon");
  await other.ask("PASSWORD secret");
  assertEquals(await other.ask("FSD dummy"), "OK FSD-SET");

  // upsd was never granted this socket by its own name.
  using _late = stage.driver("dummy-ups-three", DUMP);
  await upsd.waitForLine(/Connected to UPS \[three\]: dummy-ups-three$/, 5000, said);
  await until(
    "upsd has the late driver's status",
    async () => await other.ask("GET VAR three ups.status") === 'VAR three ups.status "OL"',
  );
});

Deno.test("upsd: a client that does not read keeps nobody waiting", async () => {
  using stage = new Stage(freePort());
  const many = Array.from({ length: 200 }, (_, i) => `SETINFO v.${i} ${"x".repeat(200)}`);
  using _driver = stage.driver("dummy-ups-dummy", [...DUMP, ...many]);
  await using upsd = await stage.serve();
  await upsd.waitForLine(/^Connected to UPS/);
  using client = await connectClient(stage.port);
  const answer = 'VAR dummy ups.id "x"';
  await until("the dump is in", async () => await client.ask("GET VAR dummy ups.id") === answer);
  const deaf = await Promise.all(Array.from({ length: 20 }, () => connectClient(stage.port)));
  const requests = "LIST VAR dummy\n".repeat(2000);
  const saying = deaf.map((client) => client.say(requests).catch(() => {}));
  for (let i = 0; i < 50; i++) {
    const before = performance.now();
    assertEquals(await client.ask("GET VAR dummy ups.id"), answer);
    assert(performance.now() - before < 2000);
  }
  deaf.forEach((one) => one[Symbol.dispose]());
  await Promise.all(saying);
  assertEquals(await client.ask("NETVER"), "1.3");
});

Deno.test("upsd: garbage gets an error or nothing, and the next client its answer", async () => {
  using stage = new Stage(freePort());
  await using upsd = await stage.serve();
  const garbage = new Uint8Array(100_000).map((_, i) => (i * 7919) % 251);
  for (let i = 0; i < 10; i++) {
    using client = await connectClient(stage.port);
    await client.conn.write(garbage.subarray(i * 1000));
  }
  using client = await connectClient(stage.port);
  await client.say("A".repeat(1_000_000));
  assertEquals(await client.ask(""), "ERR UNKNOWN-COMMAND");
  assertEquals(await client.ask("NETVER"), "1.3");
  assertEquals(await upsd.end(), 0);
});

Deno.test("upsd: a driver that talks garbage harms only its own UPS", async () => {
  const two = "[two]\ndriver = dummy-ups\nport = two.dev\n";
  using stage = new Stage(freePort(), { "ups.conf": UPS_CONF + two });
  using bad = stage.driver("dummy-ups-dummy", ["GARBAGE", '"#', "\0\xff", "A".repeat(100_000)]);
  using _good = stage.driver("dummy-ups-two");
  await using upsd = await stage.serve();
  await upsd.waitForLine(/^Connected to UPS \[two\]/);
  await until("garbage is connected", () => bad.peers > 0);
  await bad.say("DATASTALE", "B".repeat(200_000));
  await until("the good one is served", async () => {
    return await askOnce(stage.port, "GET VAR two ups.status") === 'VAR two ups.status "OL"';
  });
  await upsd.waitForLine(/^Data for UPS \[dummy\] is stale/);
  assertEquals(await askOnce(stage.port, "GET VAR dummy ups.status"), "ERR DATA-STALE");
});

Deno.test("upsd: a thousand clients at once", async () => {
  using stage = new Stage(freePort());
  await using _upsd = await stage.serve();
  const clients = [];
  for (let i = 0; i < 1000; i++) clients.push(await connectClient(stage.port));
  const answers = await Promise.all(
    clients.map(async (client) => {
      await client.ask("USERNAME mon");
      await client.ask("PASSWORD secret");
      return await client.ask("LOGIN dummy");
    }),
  );
  assertEquals(answers.filter((answer) => answer === "OK").length, 1000);
  assertEquals((await clients[0]?.list("LIST CLIENT dummy"))?.length, 1002);
  clients.forEach((client) => client[Symbol.dispose]());
  await until("all are gone", async () => {
    using client = await connectClient(stage.port);
    return (await client.list("LIST CLIENT dummy")).length === 2;
  });
});

Deno.test("upsd: MAXCONN turns the next client away", async () => {
  const port = freePort();
  using stage = new Stage(port, { "upsd.conf": `LISTEN 127.0.0.1 ${port}\nMAXCONN 3\n` });
  await using upsd = await stage.serve();
  using first = await connectClient(port);
  assertEquals(await first.ask("NETVER"), "1.3");
  using second = await connectClient(port);
  assertEquals(await second.drain(), []);
  await upsd.waitForLine(/^upsd polling 3 filedescriptors, but wanted to poll 4 and was/);
  assertEquals(await first.ask("NETVER"), "1.3");
});

Deno.test("upsd: listens on names, on IPv6 and on everything, as asked", async () => {
  const named = freePort();
  using byName = new Stage(named, { "upsd.conf": `LISTEN localhost ${named}\n` });
  await using first = await byName.serve();
  assert(first.stderr.includes(`listening on localhost port ${named}`));
  using client = await connectClient(named, "localhost");
  assertEquals(await client.ask("NETVER"), "1.3");

  const six = freePort("::1");
  using onSix = new Stage(six, { "upsd.conf": `LISTEN ::1 ${six}\n` });
  await using _second = await onSix.serve();
  using client6 = await connectClient(six, "::1");
  assertEquals(await client6.ask("NETVER"), "1.3");

  const any = freePort();
  using onAny = new Stage(any, { "upsd.conf": `LISTEN * ${any}\n` });
  await using third = await onAny.serve();
  assert(third.stderr.includes(`listening on ::0 port ${any}`));
  assert(third.stderr.includes(`listening on 0.0.0.0 port ${any}`));
  for (const hostname of ["127.0.0.1", "::1"]) {
    using one = await connectClient(any, hostname);
    await one.ask("USERNAME mon");
    await one.ask("PASSWORD secret");
    assertEquals(await one.ask("LOGIN dummy"), "OK");
    assertEquals((await one.list("LIST CLIENT dummy"))[1], `CLIENT dummy ${hostname}`);
    await one.ask("LOGOUT");
  }
});

Deno.test("upsd: who asks for IPv6 alone gets no IPv4", async () => {
  const port = freePort("::");
  using stage = new Stage(port, { "upsd.conf": `LISTEN :: ${port}\n` });
  await using _upsd = await stage.serve();
  using six = await connectClient(port, "::1");
  assertEquals(await six.ask("NETVER"), "1.3");
  using four = await connectClient(port, "127.0.0.1");
  assertEquals(await four.drain(), []);
});

Deno.test("upsd: -4 and -6 keep it to one family", async () => {
  const port = freePort();
  using stage = new Stage(port, { "upsd.conf": `LISTEN * ${port}\n` });
  await using four = await stage.serve("-4");
  assertEquals(four.stderr.filter((line) => line.startsWith("listening on")), [
    `listening on 0.0.0.0 port ${port}`,
  ]);
  assertEquals(await askOnce(port, "NETVER"), "1.3");
  await four.end();
  stage.write("upsd.conf", `LISTEN 127.0.0.1 ${port}\n`);
  const six = await stage.run("-F", "-6");
  assertEquals(six.code, 1);
  assertStringIncludes(
    six.stderr,
    "getaddrinfo('127.0.0.1'): Address family for hostname not supported",
  );
});

Deno.test("upsd: an address that is taken or that nobody has keeps it from starting", async () => {
  using taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = taken.addr;
  using stage = new Stage(port);
  const first = await stage.run("-F");
  assertEquals(first.code, 1);
  assertStringIncludes(
    first.stderr,
    `Can't bind 127.0.0.1 port ${port}: Address already in use\n` +
      `not listening on 127.0.0.1 port ${port}\nno listening interface available`,
  );
  // A PID file beside it that nobody holds: an upsd of NUT's own.
  Deno.writeTextFileSync(`${stage.statepath}/upsd.pid`, "4194303\n");
  const second = await stage.run("-F");
  assertEquals(second.code, 1);
  assertStringIncludes(second.stdout, "A previous upsd instance is already running!");
  Deno.removeSync(`${stage.statepath}/upsd.pid`);
  const other = freePort();
  const listens = `LISTEN 127.0.0.1 ${other}\nLISTEN 192.0.2.1 ${other}\n`;
  stage.write("upsd.conf", listens);
  const third = await stage.run("-F");
  assertEquals(third.code, 1);
  assertStringIncludes(third.stderr, "Fatal error: some listening interfaces were not available");
  stage.env["ALLOW_NOT_ALL_LISTENERS"] = "yes";
  await using upsd = await stage.serve();
  assert(upsd.stderr.some((line) => line.startsWith("WARNING: some listening interfaces")));
  assertEquals(await askOnce(other, "NETVER"), "1.3");
  stage.write("upsd.conf", "LISTEN no-such-host.invalid 3493\n");
  const fourth = await stage.run("-F");
  assertEquals(fourth.code, 1);
  assertStringIncludes(fourth.stderr, "getaddrinfo('no-such-host.invalid'): Name or service");
});

Deno.test("upsd: a wrong line is told with its place and what to write, exit 1", async () => {
  using stage = new Stage(freePort());
  stage.write("upsd.conf", "LISTEN 127.0.0.1 3493\nMAXAGE soon\n");
  const { code, stderr } = await stage.run("-F");
  assertEquals(code, 1);
  assertMatch(stderr, /\/etc\/upsd\.conf:2:8: .*soon.*MAXAGE takes whole seconds/);
});

Deno.test("upsd: files and folders that must be there", async () => {
  using stage = new Stage(freePort());
  for (
    const [name, text] of [["upsd.users", "stat"], ["ups.conf", "Can't open"], [
      "upsd.conf",
      "stat",
    ]]
  ) {
    Deno.removeSync(`${stage.confpath}/${name}`);
    const { code, stderr } = await stage.run("-F");
    assertEquals(code, 1);
    assertStringIncludes(stderr, `${text} ${stage.confpath}/${name}: No such file or directory`);
  }
  using other = new Stage(freePort());
  other.env["NUT_STATEPATH"] = `${other.folder}/nowhere`;
  const { code, stderr } = await other.run("-F");
  assertEquals(code, 1);
  assertStringIncludes(stderr, `Can't chdir to ${other.folder}/nowhere: No such file or directory`);
});

Deno.test("upsd: without a UPS it starts only when that is allowed", async () => {
  using stage = new Stage(freePort(), { "ups.conf": "" });
  const refused = await stage.run("-F");
  assertEquals(refused.code, 1);
  assertStringIncludes(refused.stderr, "Fatal error: at least one UPS must be defined in ups.conf");
  stage.env["ALLOW_NO_DEVICE"] = "true";
  await using upsd = stage.start("-F");
  await upsd.waitForLine(/^Normally at least one UPS must be defined in ups\.conf, currently/);
  await until("it serves", async () => {
    return await askOnce(stage.port, "NETVER").catch(() => undefined) === "1.3";
  });
});

Deno.test("upsd: denut.toml stands for all files", async () => {
  const port = freePort();
  using stage = new RealSite({
    "denut.toml": `[upsd]\nlisten = [{ address = "127.0.0.1", port = ${port} }]\n` +
      '[ups.device.dummy]\ndriver = "dummy-ups"\nport = "dummy.dev"\n' +
      '[upsd.user.mon]\npassword = "secret"\nupsmon = "primary"\n',
  });
  const flags = stage.flags({ role: "upsd" });
  await using upsd = startProcess({
    role: "upsd",
    script: "server/main.ts",
    flags,
    args: ["-F"],
    env: stage.env,
  });
  await upsd.waitForLine(/^Can't connect to UPS \[dummy\]/);
  using client = await connectClient(port);
  await client.ask("USERNAME mon");
  await client.ask("PASSWORD secret");
  assertEquals(await client.ask("PRIMARY dummy"), "OK PRIMARY-GRANTED");
});

Deno.test("upsd: descriptions come from DATAPATH where that is named", async () => {
  const port = freePort();
  using stage = new Stage(port);
  stage.write("upsd.conf", `LISTEN 127.0.0.1 ${port}\nDATAPATH ${stage.folder}/share\n`);
  Deno.mkdirSync(`${stage.folder}/share`);
  const table = `${stage.folder}/share/cmdvartab`;
  Deno.writeTextFileSync(table, 'VARDESC ups.id "Of the rack"\nNOISE\n');
  using _driver = stage.driver();
  await using upsd = await stage.serve();
  assert(upsd.stderr.includes(`${table}:2:1: cmdvartab: invalid directive NOISE`));
  await until("it answers", async () => {
    return await askOnce(port, "GET DESC dummy ups.id") === 'DESC dummy ups.id "Of the rack"';
  });
});

Deno.test("upsd: a certificate that is of no use is warned of, and STARTTLS refused", async () => {
  const port = freePort();
  using stage = new Stage(port);
  stage.write("upsd.conf", `LISTEN 127.0.0.1 ${port}\nCERTFILE ${stage.confpath}/upsd.pem\n`);
  await using upsd = await stage.serve();
  assert(upsd.stderr.some((line) => line.startsWith("CERTFILE and CERTPATH are not used")));
  assertEquals(await askOnce(port, "STARTTLS"), "ERR FEATURE-NOT-CONFIGURED");
});

Deno.test("upsd: the command line", async () => {
  using stage = new Stage(freePort());
  const version = await stage.run("-V");
  assertEquals(version.code, 0);
  assertMatch(version.stdout, /^Network UPS Tools upsd \d+\.\d+\.\d+/);
  const help = await stage.run("-Dh");
  assertEquals(help.code, 0);
  assertStringIncludes(help.stdout, "usage: upsd [OPTIONS]");
  assertMatch(help.stderr, /\[D1\] NUT data server was built with/);
  const unknown = await stage.run("-x");
  assertEquals(unknown.code, 0);
  assertStringIncludes(unknown.stderr, "upsd: invalid option -- 'x'");
  assertStringIncludes(unknown.stdout, "usage: upsd [OPTIONS]");
  const old = await stage.run("-p", "3493");
  assertEquals(old.code, 1);
  assertStringIncludes(old.stderr, "is deprecated. Use 'LISTEN <address> [<port>]'");
  const chroot = await stage.run("-F", "-r", "/jail");
  assertEquals(chroot.code, 1);
  assertStringIncludes(chroot.stderr, "set RootDirectory= in the service manager's unit");
});

Deno.test("upsd: debugging, by -D and by the environment", async () => {
  using stage = new Stage(freePort());
  await using upsd = stage.start("-D", "-D", "-u", "nobody");
  await upsd.waitForLine(/^ +\d+\.\d{6}\tlistening on /);
  await upsd.waitForLine(
    /^ +\d+\.\d{6}\t\[D1\] Network UPS Tools version .* configured with flags/,
  );
  await upsd.waitForLine(/\[D1\] upsd stays the user that it was started as, not nobody/);
  await until("it serves", async () => {
    return await askOnce(stage.port, "NETVER").catch(() => undefined) === "1.3";
  });
  await upsd.waitForLine(/\[D2\] Connect from 127\.0\.0\.1$/);
  assertEquals(await upsd.end(), 0);
  stage.env["NUT_DEBUG_LEVEL"] = "6";
  stage.env["NUT_QUIET_INIT_BANNER"] = "1";
  await using again = stage.start("-F");
  await again.waitForLine(/Defaulting debug verbosity to NUT_DEBUG_LEVEL=6 since none was/);
  await again.waitForLine(/\[D6\] upsd: ticked -> connect-driver/);
  assertEquals(again.stdout, []);
});

Deno.test("upsd: NUT_DEBUG_SYSLOG=stderr keeps the log there in the background", async () => {
  using stage = new Stage(freePort());
  stage.env["NUT_DEBUG_SYSLOG"] = "stderr";
  await using upsd = stage.start();
  await upsd.waitForLine(/^Startup successful: upsd$/);
});

Deno.test("upsd: the service manager hears how far it is", async () => {
  using stage = new Stage(freePort());
  const path = `${stage.folder}/notify`;
  const socket = Deno.listenDatagram({ transport: "unixpacket", path });
  stage.env["NOTIFY_SOCKET"] = path;
  await using upsd = stage.start("-F");
  const heard: string[] = [];
  const hear = async (wanted: string): Promise<void> => {
    while (!heard.some((text) => text.startsWith(wanted))) {
      const [bytes] = await socket.receive();
      heard.push(new TextDecoder().decode(bytes));
    }
  };
  await hear(`READY=1\nMAINPID=${upsd.pid}`);
  await hear("WATCHDOG=1");
  upsd.kill("SIGHUP");
  await hear("RELOADING=1");
  heard.length = 0;
  await hear("READY=1");
  upsd.kill();
  await hear("STOPPING=1");
  socket.close();
  assertEquals((await upsd.status).code, 0);
});
