/**
 * upsmon as it runs: three processes under the exact rights of `core/permissions.ts`, a server that is
 * played, a SHUTDOWNCMD and a NOTIFYCMD that really run.
 */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { parseEntries } from "#monitor/blackbox.ts";
import { until } from "./process.ts";
import { MonitorSite, type Upsmon } from "./upsmon.ts";

const DOWN = ["down -h now"];

/** Waits until the three have gone; answers how. */
async function codes({ worker, stub, notifier }: Upsmon): Promise<readonly number[]> {
  const all = await Promise.all([worker.status, stub.status, notifier.status]);
  return all.map(({ code }) => code);
}

/** The types of which NOTIFYCMD was told, in their order but for those of one moment. */
function types(site: MonitorSite): string[] {
  return site.printed("tell").map((line) => line.split("|")[0] ?? "");
}

Deno.test("upsmon: an outage, from the status to the command, and what is left of it", async () => {
  using site = new MonitorSite();
  await using upsmon = await site.start();
  const { system } = site;
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  site.status("OB DISCHRG");
  await until("ONBATT was notified", () => types(site).includes("ONBATT"));
  site.status("OB DISCHRG LB");
  assertEquals(await codes(upsmon), [0, 0, 0]);
  assertEquals(site.printed("down"), DOWN);
  assertEquals(Deno.readTextFileSync(site.flag), "upsmon-shutdown-file");
  assertEquals(site.deeds, ["LOGIN one", "PRIMARY one", "FSD one", "LOGOUT one"]);
  await until("all were notified", () => site.printed("tell").length === 4);
  assertEquals(site.printed("tell").toSorted(), [
    `FSD|${system}|-x UPS ${system}: forced shutdown in progress`,
    `LOWBATT|${system}|-x UPS ${system} battery is low`,
    `ONBATT|${system}|-x UPS ${system} on battery`,
    "SHUTDOWN||-x Auto logout and shutdown proceeding",
  ]);
  const said = upsmon.worker.stderr;
  assert(said.includes("Too few UPS(es) are healthy (0<1), initiating forced shutdown"));
  assert(said.includes("Executing automatic power-fail shutdown"));
  assertEquals(said.at(-1), "Exiting upsmon program after initiating shutdown");
  assert(!site.exists(`${site.statepath}/upsmon.pid`));
  const box = parseEntries(Deno.readTextFileSync(site.blackBox));
  const delivered = box.flatMap(({ finding }) =>
    finding.kind === "delivered" ? [finding.type] : []
  );
  assert(["ONBATT", "LOWBATT", "FSD"].every((type) => delivered.some((one) => one === type)));
  const kinds = box.map(({ finding }) => finding.kind);
  assertEquals(
    kinds.filter((kind) => ["decided", "synchronised", "word", "ended"].includes(kind)),
    [
      ...["decided", "synchronised", "word", "ended"],
    ],
  );
});

Deno.test("upsmon: SIGUSR1 shuts down with the mains there", async () => {
  using site = new MonitorSite();
  await using upsmon = await site.start();
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  const { code } = await site.order("fsd");
  assertEquals(code, 0);
  assertEquals(await codes(upsmon), [0, 0, 0]);
  assertEquals(site.printed("down"), DOWN);
  assert(upsmon.worker.stderr.includes("Signal 10: User requested FSD"));
});

Deno.test("upsmon: -c stop says goodbye everywhere, and nothing shuts down", async () => {
  using site = new MonitorSite();
  await using upsmon = await site.start();
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  const pid = Deno.readTextFileSync(`${site.statepath}/upsmon.pid`);
  assertEquals(pid, `${upsmon.worker.pid}\n`);
  const { code, stderr } = await site.order("stop");
  assertEquals(code, 0);
  assertStringIncludes(stderr, "sending a signal to the running daemon successfully");
  assertEquals(await codes(upsmon), [0, 1, 0]);
  assertEquals(upsmon.worker.stderr.at(-1), "Signal 15: exiting");
  assertEquals(upsmon.stub.stderr, ["upsmon parent: exiting (child exited)"]);
  assertEquals(site.deeds.at(-1), "LOGOUT one");
  assertEquals([site.printed("down"), site.exists(site.flag)], [[], false]);
});

Deno.test("upsmon: a worker that is killed takes nobody down with it", async () => {
  using site = new MonitorSite();
  await using upsmon = await site.start();
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  site.status("OB LB");
  upsmon.worker.kill("SIGKILL");
  assertEquals((await codes(upsmon)).slice(1), [1, 0]);
  assertEquals(upsmon.stub.stderr, ["upsmon parent: exiting (child exited)"]);
  assertEquals(site.printed("down"), []);
});

Deno.test("upsmon: a stub that is killed is missed, and told to everybody", async () => {
  using site = new MonitorSite();
  await using upsmon = await site.start();
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  upsmon.stub.kill("SIGKILL");
  await upsmon.worker.waitForLine(/^Parent died - shutdown impossible$/);
  await until("NOPARENT was notified", () => types(site).includes("NOPARENT"));
  site.status("OB LB");
  await upsmon.worker.waitForLine(/^Unable to call parent pipe for shutdown: Broken pipe$/);
  assertEquals((await upsmon.worker.status).code, 1);
  assertEquals(site.printed("down"), []);
});

Deno.test("upsmon: a notifier that is killed is told, and shutting down works without it", async () => {
  using site = new MonitorSite();
  await using upsmon = await site.start();
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  upsmon.notifier.kill("SIGKILL");
  await upsmon.notifier.status;
  site.status("OB LB");
  await upsmon.worker.waitForLine(
    /^The notifier is gone \(Broken pipe\), so notifications only go/,
  );
  assertEquals((await codes(upsmon)).slice(0, 2), [0, 0]);
  assertEquals(site.printed("down"), DOWN);
});

Deno.test("upsmon: a notifier and a NOTIFYCMD that hang delay nothing", async () => {
  using site = new MonitorSite();
  site.script("tell", "echo $$", "exec sleep 600");
  await using upsmon = await site.start();
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  site.status("OB");
  await until("NOTIFYCMD hangs", () => site.printed("tell").length > 0);
  upsmon.notifier.kill("SIGSTOP");
  site.status("OB LB");
  assertEquals((await upsmon.stub.status).code, 0);
  assertEquals(site.printed("down"), DOWN);
  upsmon.notifier.kill("SIGCONT");
  await upsmon.notifier.status;
  for (const pid of site.printed("tell")) {
    await new Deno.Command("kill", { args: ["-KILL", pid], stderr: "null" }).output();
  }
});

Deno.test("upsmon: a worker that hangs does not take the stub's word from it", async () => {
  using site = new MonitorSite();
  await using upsmon = await site.start();
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  upsmon.worker.kill("SIGSTOP");
  site.status("OB LB");
  upsmon.stub.kill("SIGHUP");
  upsmon.worker.kill("SIGCONT");
  assertEquals(await codes(upsmon), [0, 0, 0]);
  assertEquals(site.printed("down"), DOWN);
});

Deno.test("upsmon: SIGHUP takes what changed, tells what it cannot, and keeps the rest", async () => {
  using site = new MonitorSite();
  site.upsd.ups("two");
  await using upsmon = await site.start();
  const { worker } = upsmon;
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  const two = `two@127.0.0.1:${site.upsd.port}`;
  site.configure(
    `MONITOR ${two} 1 mon secret secondary`,
    "MONITOR far@192.0.2.1 0 mon secret secondary",
    `NOTIFYCMD ${site.folder}/tell -y`,
    `SHUTDOWNCMD ${site.folder}/other`,
  );
  assertEquals((await site.order("reload")).code, 0);
  await until("the other UPS is asked", () => site.deeds.includes("LOGIN two"));
  const [alone] = site.deeds.filter((deed) => deed.startsWith("LOGOUT"));
  assertEquals(alone, "LOGOUT one");
  await worker.waitForLine(/^UPS \[far@192.0.2.1\]: connect failed: .*No right to connect there/);
  const said = worker.stderr.join("\n");
  for (
    const text of [
      "Reloading configuration",
      `No longer monitoring UPS [${site.system}]`,
      "Warning: SHUTDOWNCMD redefined in split-process mode!",
      "Warning: NOTIFYCMD redefined in split-process mode!",
      "You must restart upsmon for this change to work",
      "UPS [far@192.0.2.1]: this upsmon has no right to connect there",
    ]
  ) assertStringIncludes(said, text);
  Deno.removeSync(`${site.confpath}/upsmon.conf`);
  worker.kill("SIGHUP");
  await worker.waitForLine(/^Reload failed: can't open .*upsmon.conf: No such file or directory$/);
  site.upsd.ups("two").reading = { kind: "status", text: "FSD OB LB" };
  assertEquals(await codes(upsmon), [0, 0, 0]);
  assertEquals(site.printed("down"), DOWN);
});

Deno.test("upsmon: a server of old knows the primary as MASTER", async () => {
  using site = new MonitorSite();
  site.upsd.refuse("PRIMARY", "UNKNOWN-COMMAND");
  await using upsmon = await site.start();
  await until("it is the master", () => site.deeds.includes("MASTER one"));
  assertEquals(site.deeds.slice(0, 3), [
    "LOGIN one",
    "PRIMARY one ERR UNKNOWN-COMMAND",
    "MASTER one",
  ]);
  assertEquals(upsmon.worker.stderr, []);
});

Deno.test("upsmon: as a secondary it goes when the primary says so", async () => {
  using site = new MonitorSite();
  site.configure(`MONITOR ${site.system} 1 mon secret secondary`);
  await using upsmon = await site.start();
  await until("it is logged in", () => site.deeds.includes("LOGIN one"));
  site.upsd.ups("one").fsd = true;
  assertEquals(await codes(upsmon), [0, 0, 0]);
  assertEquals(site.printed("down"), DOWN);
  assertEquals(site.deeds, ["LOGIN one", "LOGOUT one"]);
});

Deno.test("upsmon: a server that comes late, and goes, is told of and asked again", async () => {
  using site = new MonitorSite();
  site.upsd.setUp(false);
  await using upsmon = await site.start();
  await upsmon.worker.waitForLine(/connect failed: Connection failure: Connection refused$/);
  site.upsd.setUp(true);
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  await until("that was notified", () => types(site).includes("COMMOK"));
  site.upsd.setUp(false);
  await until(
    "its loss was too",
    () => types(site).filter((type) => type === "COMMBAD").length === 2,
  );
  assertEquals(upsmon.worker.ended, false);
});

Deno.test("upsmon -p: one process does it all, and ends with its command", async () => {
  using site = new MonitorSite();
  site.script("down", "sleep 0.3", 'echo "down $*"');
  await using alone = site.startAlone();
  await alone.waitForLine(/^Warning: running as one big root process by request \(upsmon -p\)$/);
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  site.status("OB LB");
  assertEquals((await alone.status).code, 0);
  assertEquals(site.printed("down"), DOWN);
  assertEquals(Deno.readTextFileSync(site.flag), "upsmon-shutdown-file");
  await until("all were notified", () => types(site).length === 4);
  assertEquals(types(site).toSorted(), ["FSD", "LOWBATT", "ONBATT", "SHUTDOWN"]);
  assertMatch(alone.stdout[0] ?? "", /^Network UPS Tools upsmon /);
});

Deno.test("upsmon -p: a new SHUTDOWNCMD and NOTIFYCMD count from the reload on", async () => {
  using site = new MonitorSite();
  await using alone = site.startAlone();
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  site.configure(`NOTIFYCMD ${site.folder}/tell -y`, `SHUTDOWNCMD "${site.folder}/down now"`);
  alone.kill("SIGHUP");
  await alone.waitForLine(/^Applying debug level from original command line arguments$/);
  site.status("OB LB");
  assertEquals((await alone.status).code, 0);
  assertEquals(site.printed("down"), ["down now"]);
  await until("all were notified", () => types(site).length === 4);
  assert(site.printed("tell").every((line) => line.includes("|-y ")));
});

Deno.test("upsmon -p: a command that fails is loud", async () => {
  using site = new MonitorSite();
  Deno.removeSync(`${site.folder}/down`);
  await using alone = site.startAlone();
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  site.status("OB LB");
  await alone.waitForLine(/^Unable to call shutdown command: .*\/down -h now$/);
  assertEquals((await alone.status).code, 1);
});

Deno.test("upsmon: the service manager hears of it, as one process and as three", async () => {
  for (const alone of [true, false]) {
    using site = new MonitorSite();
    const path = `${site.statepath}/notify`;
    using socket = listenTo(path);
    site.env["NOTIFY_SOCKET"] = path;
    await using upsmon = alone ? undefined : await site.start();
    await using worker = upsmon?.worker ?? site.startAlone();
    await socket.hear(`READY=1\nMAINPID=${worker.pid}`);
    await socket.hear("WATCHDOG=1");
    worker.kill("SIGHUP");
    await socket.hear("RELOADING=1");
    await socket.hear("READY=1");
    worker.kill("SIGTERM");
    await socket.hear("STOPPING=1\nSTATUS=Signal 15: exiting");
    assertEquals((await worker.status).code, 0);
  }
});

Deno.test("upsmon: a black box that is full becomes the last one, and is never in the way", async () => {
  for (const alone of [true, false]) {
    using site = new MonitorSite();
    Deno.writeTextFileSync(site.blackBox, "{}\n".repeat(100_000));
    await using upsmon = alone ? undefined : await site.start();
    await using worker = upsmon?.worker ?? site.startAlone();
    await until("another one was begun", () => site.exists(`${site.blackBox}.1`));
    await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
    Deno.removeSync(site.blackBox);
    Deno.mkdirSync(site.blackBox);
    site.status("OB LB");
    await worker.waitForLine(/^Can't write the black box .*upsmon.blackbox: Is a directory; name/);
    assertEquals((await worker.status).code, 0);
    assertEquals((await upsmon?.stub.status)?.code ?? 0, 0);
    assertEquals(site.printed("down"), DOWN);
  }
});

/** A service manager's socket. */
function listenTo(path: string): Disposable & { hear(wanted: string): Promise<void> } {
  const socket = Deno.listenDatagram({ transport: "unixpacket", path });
  return {
    async hear(wanted: string): Promise<void> {
      for (;;) {
        const [bytes] = await socket.receive();
        if (new TextDecoder().decode(bytes).startsWith(wanted)) return;
      }
    },
    [Symbol.dispose]: () => socket.close(),
  };
}
