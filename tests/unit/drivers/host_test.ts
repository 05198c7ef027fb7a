/** One device's life: start, polls, loss and return, freshness, ends. */
import { assert, assertEquals } from "@std/assert";
import { LinkError, WireError } from "#core/errors.ts";
import { VERSION } from "#core/version.ts";
import type { Reading } from "#drivers/driver.ts";
import { STUCK_AFTER } from "#drivers/host.ts";
import { type DeviceOptions, SimDevice } from "#tests/sim/device.ts";
import { idleLink, Script } from "#tests/sim/driver.ts";

const SECTION = "[ups]\n driver = scripted\n port = test.dev\n";

function open(script: Script, more: Partial<DeviceOptions> & { lines?: string } = {}): SimDevice {
  const { lines = "", ...options } = more;
  return new SimDevice({
    family: script.family(),
    link: idleLink,
    conf: `${SECTION}${lines}`,
    ...options,
  });
}

function gone(): never {
  throw new LinkError("gone", "The cable is out");
}

Deno.test("host: the device is asked who it is, then polled, and then the socket opens", async () => {
  const script = new Script();
  script.init = () => ({ fields: [{ name: "ups.mfr", value: "Acme" }], commands: ["load.off"] });
  const device = open(script);
  await device.start();
  assertEquals(script.calls, ["init", "poll"]);
  assert(device.listening);
  const values = await device.values();
  assertEquals(values["ups.mfr"], "Acme");
  assertEquals(values["device.mfr"], "Acme");
  assertEquals(values["device.type"], "ups");
  assertEquals(values["driver.name"], "scripted");
  assertEquals(values["driver.version"], VERSION);
  assertEquals(values["driver.version.internal"], "1.0");
  assertEquals(values["driver.parameter.pollinterval"], "2");
  assertEquals(values["driver.parameter.synchronous"], "auto");
  assertEquals(values["driver.flag.allow_killpower"], "0");
  assertEquals(values["driver.state"], "quiet");
});

Deno.test("host: polls come at the poll interval, counted from their beginning", async () => {
  const script = new Script();
  const device = open(script, { lines: " pollinterval = 3\n" });
  await device.start();
  const polls = (): number => script.calls.filter((call) => call === "poll").length;
  await device.pass(2999);
  assertEquals(polls(), 1);
  await device.pass(1);
  assertEquals(polls(), 2);
  await device.pass(30_000);
  assertEquals(polls(), 12);
  assert(device.notifications.includes("watchdog"));
});

Deno.test("host: a device that is not there at the start ends the driver", async () => {
  const script = new Script();
  script.init = gone;
  const device = await open(script).start();
  assertEquals(device.ended, 1);
  assertEquals(device.readLog(), ["The cable is out"]);
  assertEquals(device.listening, false);
});

Deno.test("host: a device that goes is tried again and comes back", async () => {
  const script = new Script();
  const device = await open(script).start();
  const peer = device.connect();
  script.poll = gone;
  script.init = gone;
  await device.pass(2000);
  assertEquals(peer.read(), ["DATASTALE"]);
  assertEquals(device.readLog(), ["The cable is out"]);
  await device.pass(2000);
  assertEquals(device.readLog(), [
    "Driver reconnecting to the device [ups], will try indefinitely",
  ]);
  await device.pass(2000);
  assertEquals((await device.values())["driver.reconnect_count"], "2");
  script.init = () => ({});
  script.poll = () => ({});
  peer.read();
  await device.pass(2000);
  assertEquals(device.readLog(), ["Communications with UPS [ups] re-established"]);
  assert(peer.read().includes("DATAOK"));
  assertEquals((await device.values())["driver.reconnect_count"], "0");
});

Deno.test("host: it gives up after reconnect_max_tries, and tells each reconnect_report_freq", async () => {
  const script = new Script();
  const lines = " reconnect_max_tries = 3\n reconnect_report_freq = 2\n";
  const device = await open(script, { lines }).start();
  script.poll = gone;
  script.init = gone;
  await device.pass(20_000);
  assertEquals(device.ended, 1);
  assertEquals(script.calls.filter((call) => call === "init").length, 4);
  assertEquals(device.readLog(), [
    "The cable is out",
    "Driver reconnecting to the device [ups], will try for max 3 attempts, then will exit",
    "Driver still reconnecting to the device [ups] for 2 attempts",
    "Driver lost connection to the device [ups] and tried to reconnect for 3 times, " +
    "now will exit as configured",
  ]);
});

Deno.test("host: with reconnect_max_tries 0 the first loss is the end", async () => {
  const script = new Script();
  const device = await open(script, { lines: " reconnect_max_tries = 0\n" }).start();
  script.poll = gone;
  await device.pass(2000);
  assertEquals(device.ended, 1);
  assert(
    device.readLog().includes(
      "Driver lost connection to the device [ups] and will exit immediately",
    ),
  );
});

Deno.test("host: nonsense makes the data stale and keeps the link", async () => {
  const script = new Script();
  const device = await open(script).start();
  const peer = device.connect();
  script.poll = () => {
    throw new WireError("device", "Checksum is wrong");
  };
  await device.pass(4000);
  assertEquals(peer.read(), ["DATASTALE"]);
  assertEquals(device.readLog(), ["Checksum is wrong"], "told once");
  script.poll = () => ({});
  await device.pass(2000);
  assertEquals(peer.read(), ["DATAOK"]);
  assertEquals(script.calls.filter((call) => call === "init").length, 1);
});

Deno.test("host: a device may answer and still have nothing fresh", async () => {
  const script = new Script();
  script.poll = () => ({ fresh: false });
  const device = await open(script).start();
  const peer = device.connect();
  assertEquals(await peer.say("DUMPSTATUS"), ["DATASTALE", "DUMPDONE"]);
});

Deno.test("host: a bug of ours is told with its stack, and the driver starts over", async () => {
  const script = new Script();
  const device = await open(script).start();
  script.poll = () => {
    throw new TypeError("x is undefined");
  };
  await device.pass(2000);
  const [text = ""] = device.readLog();
  assert(text.startsWith("The driver failed and starts over: TypeError: x is undefined\n"));
  assertEquals(device.ended, undefined);
  script.poll = () => ({});
  await device.pass(2000);
  assertEquals(script.calls.slice(-2), ["init", "poll"]);
});

Deno.test("host: a driver that does not answer has stale data, and still talks to its peers", async () => {
  const script = new Script();
  const device = await open(script).start();
  const peer = device.connect();
  let finish = (_: Reading): void => {};
  script.poll = () => new Promise((resolve) => finish = resolve);
  await device.pass(2000 + STUCK_AFTER);
  assertEquals(peer.read(), ["DATASTALE"]);
  assertEquals(device.readLog(), [
    "The device has not answered for 15 seconds: its data are stale",
  ]);
  assertEquals(await peer.say("PING"), ["PONG"]);
  finish({});
  await device.pass(0);
  assertEquals(peer.read(), ["DATAOK"]);
});

Deno.test("host: polls and commands take turns", async () => {
  const script = new Script();
  script.instcmd = () => ({ code: "handled" });
  const device = await open(script, { lines: " pollinterval = 1\n" }).start();
  script.poll = () => new Promise((resolve) => device.clock.after(5000, () => resolve({})));
  const peer = device.connect();
  await device.pass(1000);
  script.calls.length = 0;
  await peer.say(...["a", "b", "c"].map((name) => `INSTCMD ${name}`));
  await device.pass(16_000);
  assertEquals(script.calls, ["instcmd a", "poll", "instcmd b", "poll", "instcmd c", "poll"]);
});

Deno.test("host: ignorelb needs something to derive LB from", async () => {
  const script = new Script();
  const device = await open(script, { lines: " ignorelb\n" }).start();
  assertEquals(device.ended, 1);
  assert(
    device.readLog()[0]?.startsWith(
      "The 'ignorelb' flag is set, but there is no way to determine the\nbattery state of charge.",
    ),
  );
  script.init = () => ({
    fields: [
      { name: "battery.charge", value: "10" },
      { name: "battery.charge.low", value: "20" },
    ],
    status: ["OB"],
  });
  const other = await open(script, { lines: " ignorelb\n" }).start();
  assertEquals(other.readLog(), ["using 'battery.charge' to set battery low state"]);
  assertEquals((await other.values())["ups.status"], "OB LB");
});

Deno.test("host: a default may be changed by the device, an override may not", async () => {
  const script = new Script();
  script.init = () => ({
    fields: [
      { name: "ups.mfr", value: "device", flags: ["RW", "STRING"], aux: 9 },
      { name: "ups.model", value: "device" },
    ],
  });
  const lines = " override.ups.mfr = mine\n default.ups.model = mine\n default.ups.id = mine\n";
  const device = await open(script, { lines }).start();
  const values = await device.values();
  assertEquals(values["ups.mfr"], "mine");
  assertEquals(values["ups.model"], "device");
  assertEquals(values["ups.id"], "mine");
  assertEquals(await device.connect().say("DUMPVALUE ups.mfr"), [
    'SETINFO ups.mfr "mine"',
    "DATAOK",
    "DUMPDONE",
  ]);
});

Deno.test("host: -d polls so often, prints everything and ends", async () => {
  const script = new Script();
  script.init = () => ({ fields: [{ name: "ups.mfr", value: "A B" }] });
  const device = await open(script, { purpose: { kind: "dump", passes: 3 } }).start();
  await device.pass(0);
  assertEquals(script.calls, ["init", "poll", "poll", "poll", "poll"]);
  assertEquals(device.ended, 0);
  assertEquals(device.listening, false);
  assert(device.printed.includes("\nups.mfr: A B\n"));
  const names = device.printed.trimEnd().split("\n").map((line) => line.split(":")[0] ?? "");
  assertEquals(names, names.toSorted());
});

Deno.test("host: a signal ends it with 0, a dump is printed on request", async () => {
  const device = await open(new Script()).start();
  device.dispatch({ kind: "dump-requested" });
  assert(device.printed.includes("driver.name: scripted\n"));
  device.dispatch({ kind: "stop-requested", signal: 15 });
  assertEquals(device.ended, 0);
  assertEquals(device.readLog(), ["Signal 15: exiting"]);
});

Deno.test("host: the driver is let go of at the end", async () => {
  const script = new Script();
  const device = await open(script).start();
  await device.close();
  assertEquals(script.calls.at(-1), "close");
});
