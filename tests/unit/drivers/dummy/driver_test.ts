/** dummy-ups as a whole: its modes, its files, its faults. */
import { assert, assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "#core/errors.ts";
import { dummyUps } from "#drivers/dummy/driver.ts";
import { selectMode } from "#drivers/dummy/mode.ts";
import { VirtualClock } from "#tests/sim/clock.ts";
import { SimDevice } from "#tests/sim/device.ts";
import { Files } from "#tests/sim/files.ts";
import { Mishaps } from "#tests/sim/mishaps.ts";

for (
  const [mode, port, expected] of [
    ["dummy-once", "x.seq", "dummy-once"],
    ["dummy-loop", "x.dev", "dummy-loop"],
    ["dummy", "x.dev", "dummy-loop"],
    ["repeater", "x", "repeater"],
    [undefined, "ups@host", "repeater"],
    [undefined, "x.seq", "dummy-loop"],
    [undefined, "x.dev", "dummy-once"],
    [undefined, "x.conf", "dummy"],
    ["dummy-once", "ups@host.dev", "dummy-once"],
  ] as const
) {
  Deno.test(`dummy: mode ${mode} on port ${port} is ${expected}`, () => {
    assertEquals(selectMode(mode, port), expected);
  });
}

Deno.test("dummy: a mode that does not exist ends the driver", async () => {
  assertThrows(() => selectMode("meta", "x"), ConfigError, "Unsupported mode was specified: meta");
  const { device } = await open("", " mode = meta\n");
  assertEquals([device.ended, device.listening], [1, false]);
  assertEquals(device.readLog(), ["Unsupported mode was specified: meta"]);
});

const PATH = "/etc/nut/test.dev";

async function open(
  text: string | undefined,
  lines = "",
): Promise<{ device: SimDevice; files: Files }> {
  const clock = new VirtualClock();
  const files = new Files(clock, new Mishaps());
  if (text !== undefined) files.write(PATH, text);
  const device = new SimDevice({
    family: dummyUps,
    link: files.device(PATH),
    conf: `[ups]\n driver = dummy-ups\n port = test.dev\n${lines}`,
    clock,
  });
  await device.start();
  return { device, files };
}

Deno.test("dummy: a file that is not there ends the driver", async () => {
  const { device } = await open(undefined);
  assertEquals(device.ended, 1);
  assertEquals(device.readLog(), [
    `Can't open dummy-ups definition file ${PATH}: No such file or directory`,
  ]);
});

Deno.test("dummy: an empty file is a UPS on line", async () => {
  const { device } = await open("");
  const values = await device.values();
  assertEquals(values["ups.status"], "OL");
  assertEquals(values["ups.mfr"], "Dummy Manufacturer");
  assertEquals(values["device.model"], "Dummy UPS");
});

Deno.test("dummy: an empty value deletes, even what every device has", async () => {
  const { device } = await open("ups.model:\nups.load: 1\nups.load:\n");
  const values = await device.values();
  assertEquals([values["ups.model"], values["ups.load"]], [undefined, undefined]);
});

Deno.test("dummy: a loop forgets what was set, a file read once does not", async () => {
  for (const [mode, expected] of [["dummy-loop", "1"], ["dummy-once", "9"]] as const) {
    const { device } = await open("ups.load: 1\n", ` mode = ${mode}\n`);
    await device.connect().say("SET ups.load 9");
    await device.pass(2000);
    assertEquals((await device.values())["ups.load"], expected, mode);
  }
});

Deno.test("dummy: a loop whose file goes away is stale until it comes back", async () => {
  const { device, files } = await open("ups.load: 1\n", " mode = dummy-loop\n");
  files.remove(PATH);
  await device.pass(2000);
  const peer = device.connect();
  assertEquals((await peer.say("DUMPSTATUS"))[0], "DATASTALE");
  files.write(PATH, "ups.load: 2\n");
  await device.pass(2000);
  assertEquals(device.readLog().at(-1), "Communications with UPS [ups] re-established");
  assertEquals((await device.values())["ups.load"], "2");
});

Deno.test("dummy: a file that was read once need not stay", async () => {
  const { device, files } = await open("ups.load: 1\n");
  files.remove(PATH);
  await device.pass(10_000);
  assertEquals(device.readLog(), []);
  files.write(PATH, "ups.load: 2\n");
  await device.pass(2000);
  assertEquals((await device.values())["ups.load"], "2");
});

Deno.test("dummy: the charge tells what the status leaves out", async () => {
  const { device } = await open(
    "ups.status: OB\nbattery.charge: 90\nTIMER 2\nups.status: OB\nbattery.charge: 80\nTIMER 60\n",
    " mode = dummy-loop\n",
  );
  await device.pass(4000);
  assertEquals((await device.values())["ups.status"], "OB DISCHRG");
});

Deno.test("dummy: load.off is offered and unknown", async () => {
  const { device } = await open("");
  const lines = await device.connect().say("DUMPALL", "INSTCMD load.off TRACKING a");
  assert(lines.includes("ADDCMD load.off"));
  assertEquals(lines.at(-1), "TRACKING a 1");
});
