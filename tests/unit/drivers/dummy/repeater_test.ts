/** dummy-ups as a repeater. */
import { assert, assertEquals } from "@std/assert";
import { dummyUps } from "#drivers/dummy/driver.ts";
import { SimDevice } from "#tests/sim/device.ts";
import { SimUpsdLink } from "#tests/sim/upsd_link.ts";

function serverOf(variables: Readonly<Record<string, string>>): SimUpsdLink {
  const link = new SimUpsdLink();
  for (const [name, value] of Object.entries(variables)) link.listed.set(name, value);
  return link;
}

async function open(link: SimUpsdLink, port = "ups@host", lines = ""): Promise<SimDevice> {
  return await new SimDevice({
    family: dummyUps,
    link,
    device: { kind: "upsd", server: { host: "host", port: 3493 } },
    conf: `[ups]\n driver = dummy-ups\n port = ${port}\n mode = repeater\n${lines}`,
  }).start();
}

const OTHER = {
  "battery.charge": "90",
  "driver.name": "usbhid-ups",
  "ups.alarm": "hot",
  "ups.id": "x",
  "ups.status": "ALARM OL",
};

Deno.test("repeater: it shows what the other shows, but for the other's driver", async () => {
  const device = await open(serverOf(OTHER));
  const values = await device.values();
  assertEquals(values["battery.charge"], "90");
  assertEquals(values["ups.status"], "ALARM OL");
  assertEquals(values["ups.alarm"], "hot");
  assertEquals(values["driver.name"], "dummy-ups");
  assertEquals(values["driver.parameter.mode"], "repeater");
});

Deno.test("repeater: it follows, and forgets what the other forgets", async () => {
  const link = serverOf(OTHER);
  const device = await open(link);
  const peer = device.connect();
  link.listed.set("ups.status", "OB");
  link.listed.delete("ups.alarm");
  await device.pass(2000);
  assertEquals(peer.read(), ["DELINFO ups.alarm", 'SETINFO ups.status "OB"']);
});

Deno.test("repeater: what can be set there can be set here, with its limits", async () => {
  const link = serverOf(OTHER);
  link.settables = [
    { name: "ups.id", kind: "STRING", length: 8, enums: ["x", "y"], ranges: [] },
    { name: "battery.charge", kind: "NUMBER", length: 0, enums: [], ranges: [{ min: 1, max: 2 }] },
  ];
  link.offered = ["load.off", "driver.reload"];
  const device = await open(link);
  const peer = device.connect();
  const lines = await peer.say("DUMPALL");
  const about = (name: string): string[] => lines.filter((line) => line.split(" ")[1] === name);
  assertEquals(about("ups.id"), [
    'SETINFO ups.id "x"',
    'ADDENUM ups.id "x"',
    'ADDENUM ups.id "y"',
    "SETAUX ups.id 8",
    "SETFLAGS ups.id RW STRING",
  ]);
  assertEquals(about("battery.charge"), [
    'SETINFO battery.charge "90"',
    "ADDRANGE battery.charge 1 2",
    "SETFLAGS battery.charge RW NUMBER",
  ]);
  assertEquals(about("ups.alarm"), ['SETINFO ups.alarm "hot"'], "read only there, so here");
  assert(lines.includes("ADDCMD load.off"));
});

Deno.test("repeater: commands and settings are passed on, refusals come back", async () => {
  const link = serverOf(OTHER);
  const device = await open(link);
  const peer = device.connect();
  link.refusedCommands.set("bad", "ACCESS-DENIED");
  assertEquals(await peer.say("INSTCMD load.off 5 TRACKING a"), ["TRACKING a 0"]);
  assertEquals(await peer.say('SET ups.id "a b" TRACKING b'), ["TRACKING b 0"]);
  assertEquals(await peer.say("INSTCMD bad TRACKING c"), ["TRACKING c 3"]);
  assertEquals(await peer.say("INSTCMD driver.foo TRACKING d"), ["TRACKING d 1"]);
  assertEquals(await peer.say("SET driver.foo x TRACKING e"), ["TRACKING e 1"]);
  assertEquals(link.lines, ["INSTCMD ups load.off 5", 'SET VAR ups ups.id "a b"']);
  assertEquals(device.readLog(), ["Command bad was refused by ups@host: ACCESS-DENIED"]);
});

Deno.test("repeater: it never switches the other's UPS off unless it is told how", async () => {
  const link = serverOf(OTHER);
  const device = await open(link, "ups@host", " allow_killpower\n");
  await device.connect().say("INSTCMD driver.killpower");
  assertEquals(link.lines, []);
  assert(device.readLog().includes("shutdown not supported"));
  const explicit = await open(link, "ups@host", " allow_killpower\n sdcommands = load.off\n");
  await explicit.connect().say("INSTCMD driver.killpower");
  assertEquals(link.lines, ["INSTCMD ups load.off"]);
});

Deno.test("repeater: a server that leaves makes the data stale; it is reached again", async () => {
  const link = serverOf(OTHER);
  const device = await open(link);
  const peer = device.connect();
  link.up = false;
  link.hangUp();
  await device.pass(4000);
  assert(peer.read().includes("DATASTALE"));
  link.up = true;
  await device.pass(2000);
  assert(peer.read().includes("DATAOK"));
  assertEquals(device.readLog().at(-1), "Communications with UPS [ups] re-established");
});

Deno.test("repeater: data that are stale there are stale here", async () => {
  const link = serverOf(OTHER);
  const device = await open(link);
  const peer = device.connect();
  link.refusal = "DATA-STALE";
  await device.pass(2000);
  assertEquals(peer.read(), ["DATASTALE"]);
  link.refusal = undefined;
  await device.pass(2000);
  assertEquals(peer.read(), ["DATAOK"]);
});

Deno.test("repeater: a start without the other ends, unless told otherwise", async () => {
  const link = serverOf(OTHER);
  link.up = false;
  const strict = await open(link);
  assertEquals(strict.ended, 1);
  assertEquals(strict.readLog(), [
    "Error: Connection failure: Connection refused. Any errors encountered starting the repeater " +
    "mode result in driver termination, perhaps you want to set the " +
    "'repeater_disable_strict_start' option?",
  ]);
  const device = await open(link, "ups@host", " repeater_disable_strict_start\n");
  assertEquals(device.listening, true);
  assertEquals(device.readLog()[0], "Warning: Connection failure: Connection refused");
  link.up = true;
  await device.pass(2000);
  assertEquals((await device.values())["ups.id"], "x");
});

Deno.test("repeater: a name is needed", async () => {
  const device = await open(serverOf({}), "@host");
  assertEquals(device.ended, 1);
  assertEquals(device.readLog(), [
    "Error: invalid UPS definition.\nRequired format: upsname[@hostname[:port]]",
  ]);
});
