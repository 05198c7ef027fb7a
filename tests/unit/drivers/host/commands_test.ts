/** Commands and settings that every driver has, and how the UPS is switched off. */
import { assert, assertEquals } from "@std/assert";
import { LinkError } from "#core/errors.ts";
import { type DeviceOptions, SimDevice } from "#tests/sim/device.ts";
import { idleLink, Script } from "#tests/sim/driver.ts";

const SECTION = "[ups]\n driver = scripted\n port = test.dev\n";

async function open(
  script: Script,
  more: Partial<DeviceOptions> & { lines?: string } = {},
): Promise<SimDevice> {
  const { lines = "", ...options } = more;
  const conf = `${SECTION}${lines}`;
  return await new SimDevice({ family: script.family(), link: idleLink, conf, ...options }).start();
}

Deno.test("commands: what every driver offers", async () => {
  const peer = (await open(new Script())).connect();
  assertEquals((await peer.say("DUMPALL")).filter((line) => line.startsWith("ADDCMD")), [
    "ADDCMD driver.killpower",
    "ADDCMD driver.reload",
    "ADDCMD driver.reload-or-error",
    "ADDCMD driver.reload-or-exit",
    "ADDCMD shutdown.default",
  ]);
});

for (
  const [code, number] of [
    ["handled", 0],
    ["unknown", 1],
    ["invalid", 2],
    ["failed", 3],
    ["conversion-failed", 4],
  ] as const
) {
  Deno.test(`commands: an outcome "${code}" is tracked as ${number}`, async () => {
    const script = new Script();
    script.instcmd = () => ({ code });
    script.set = () => ({ code });
    const peer = (await open(script)).connect();
    assertEquals(await peer.say("INSTCMD load.off 3 TRACKING a"), [`TRACKING a ${number}`]);
    assertEquals(await peer.say("SET ups.id x TRACKING b"), [`TRACKING b ${number}`]);
    assertEquals(script.calls.slice(-2), ["instcmd load.off 3", "set ups.id x"]);
  });
}

Deno.test("commands: what a command makes of the device is heard before its code", async () => {
  const script = new Script();
  script.set = (name, value) => ({
    code: "handled",
    reading: { fields: [{ name: "ups.id", value: `${name}=${value}` }] },
  });
  const peer = (await open(script)).connect();
  assertEquals(await peer.say('SET ups.id "a b" TRACKING t'), [
    'SETINFO ups.id "ups.id=a b"',
    "TRACKING t 0",
  ]);
});

Deno.test("commands: a driver without handlers says so", async () => {
  const device = await open(new Script());
  const peer = device.connect();
  assertEquals(await peer.say("INSTCMD load.off", "INSTCMD load.off 5 TRACKING a"), [
    "TRACKING a 1",
  ]);
  assertEquals(await peer.say("SET ups.id x TRACKING b"), ["TRACKING b 1"]);
  assertEquals(device.readLog(), [
    "Got INSTCMD 'load.off', but driver lacks a handler",
    "Got INSTCMD 'load.off' '5', but driver lacks a handler",
    "Got SET, but driver lacks a handler",
  ]);
});

Deno.test("commands: a command that loses the link has failed", async () => {
  const script = new Script();
  script.instcmd = () => {
    throw new LinkError("gone", "The cable is out");
  };
  const device = await open(script);
  const peer = device.connect();
  assertEquals(await peer.say("INSTCMD load.off TRACKING a"), ["DATASTALE", "TRACKING a 3"]);
  assertEquals(device.readLog(), ["The cable is out"]);
});

Deno.test("commands: driver.debug is set and given back", async () => {
  const device = await open(new Script());
  const peer = device.connect();
  assertEquals(await peer.say("SET driver.debug 3 TRACKING a"), [
    'SETINFO driver.debug "3"',
    "TRACKING a 0",
  ]);
  assertEquals(await peer.say("SET driver.debug -1 TRACKING b"), [
    'SETINFO driver.debug "0"',
    "TRACKING b 0",
  ]);
  assertEquals(await peer.say("SET driver.debug much TRACKING c"), ["TRACKING c 2"]);
});

for (
  const [value, allowed] of [
    ["1", "1"],
    ["7", "1"],
    ["-1", "0"],
    ["enabled", "1"],
    ["yes", "1"],
    ["no", "0"],
    ["YES", "0"],
  ] as const
) {
  Deno.test(`commands: allow_killpower "${value}" means ${allowed}`, async () => {
    const device = await open(new Script());
    const reply = await device.connect().say(`SET driver.flag.allow_killpower ${value} TRACKING a`);
    assertEquals(reply.at(-1), "TRACKING a 0");
    assertEquals((await device.values())["driver.flag.allow_killpower"], allowed);
  });
}

Deno.test("commands: driver.exit answers and ends", async () => {
  const device = await open(new Script());
  const reply = await device.connect().say("INSTCMD driver.exit TRACKING a");
  assertEquals(reply, ["TRACKING a 0", 'SETINFO driver.state "cleanup.exit"']);
  assertEquals(device.ended, 0);
});

Deno.test("commands: shutdown.default asks the driver and keeps it running", async () => {
  const script = new Script();
  script.shutdown = () => ({ code: "handled" });
  const device = await open(script);
  assertEquals(await device.connect().say("INSTCMD shutdown.default TRACKING a"), ["TRACKING a 0"]);
  assertEquals(script.calls.at(-1), "shutdown");
  assertEquals(device.ended, undefined);
});

Deno.test("commands: a driver that cannot shut down has handled it by saying so", async () => {
  const device = await open(new Script());
  assertEquals(await device.connect().say("INSTCMD shutdown.default TRACKING a"), ["TRACKING a 0"]);
  assertEquals(device.readLog(), ["shutdown not supported"]);
});

Deno.test("killpower: it is refused unless it was allowed", async () => {
  const device = await open(new Script());
  assertEquals(await device.connect().say("INSTCMD driver.killpower TRACKING a"), ["TRACKING a 2"]);
  assertEquals(device.readLog(), [
    "Got socket protocol request for UPS [ups] to power off, but driver.flag.allow_killpower " +
    "does not permit this - request was currently ignored!",
  ]);
  assertEquals(device.ended, undefined);
});

Deno.test("killpower: sdcommands are tried until one is handled, then the driver ends", async () => {
  const script = new Script();
  script.instcmd = (name) => ({ code: name === "b" ? "handled" : "failed" });
  const device = await open(script, { lines: " sdcommands = a,b,c\n allow_killpower\n" });
  script.calls.length = 0;
  const reply = await device.connect().say("INSTCMD driver.killpower TRACKING t");
  assert(reply.includes("TRACKING t 0"));
  assertEquals(script.calls, ["instcmd a", "instcmd b"]);
  assertEquals(device.ended, 0);
  assertEquals(device.readLog(), [
    "Requesting UPS [ups] to power off, as/if handled by its driver by default (may exit), " +
    "due to socket protocol request",
    "UPS [ups]: shutdown request was successful with 'b'",
  ]);
});

Deno.test("killpower: -k asks who the device is, switches it off and ends", async () => {
  const script = new Script();
  script.shutdown = () => ({ code: "handled" });
  const device = await open(script, { purpose: { kind: "killpower" } });
  assertEquals(script.calls, ["init", "shutdown"]);
  assertEquals(device.ended, 0);
  assertEquals(device.listening, false);
  assertEquals(device.readLog(), [
    "Initiating UPS [ups] shutdown",
    "UPS [ups]: shutdown request was successful with 'shutdown.default'",
  ]);
});

Deno.test("killpower: -k ends with 1 when nothing was handled", async () => {
  const script = new Script();
  script.shutdown = () => ({ code: "failed" });
  script.instcmd = () => ({ code: "unknown" });
  const lines = " sdcommands = shutdown.return,shutdown.default\n";
  const device = await open(script, { lines, purpose: { kind: "killpower" } });
  assertEquals(script.calls, ["init", "instcmd shutdown.return", "shutdown"]);
  assertEquals(device.ended, 1);
  assertEquals(device.readLog().at(-1), "UPS [ups]: shutdown request(s) failed");
});
