/** Live reload: what a running driver takes over, and what needs a restart. */
import { assert, assertEquals } from "@std/assert";
import { SimDevice } from "#tests/sim/device.ts";
import { idleLink, Script } from "#tests/sim/driver.ts";
import type { DriverOption, DriverSettings } from "#drivers/driver.ts";

const OPTIONS: readonly DriverOption[] = [
  { name: "fixed", kind: "value", description: "cannot change" },
  { name: "loose", kind: "value", description: "can change", reloadable: true },
  { name: "loud", kind: "flag", description: "noise" },
];
const SECTION = "[ups]\n driver = scripted\n port = test.dev\n fixed = a\n loose = a\n";

async function open(script = new Script()): Promise<SimDevice> {
  const family = script.family(OPTIONS);
  return await new SimDevice({ family, link: idleLink, conf: SECTION }).start();
}

Deno.test("reload: nothing changed", async () => {
  const device = await open();
  assertEquals(await device.connect().say("INSTCMD driver.reload-or-error TRACKING a"), [
    'SETINFO driver.state "reloading"',
    "TRACKING a 0",
  ]);
  assertEquals(device.readLog(), [
    "Handling requested live reload of NUT driver configuration for [ups]",
    "Completed requested live reload of NUT driver configuration for [ups]: 0",
  ]);
  assertEquals(device.notifications.filter((state) => state !== "watchdog"), [
    "reloading",
    "ready",
  ]);
});

Deno.test("reload: what may change does, and is heard", async () => {
  const script = new Script();
  let told: DriverSettings | undefined;
  script.reload = (settings) => told = settings;
  const device = await open(script);
  const peer = device.connect();
  device.conf = `debug_min = 2\n${SECTION} pollinterval = 5\n synchronous = yes\n loose = b\n` +
    " sdcommands = x\n loud\n default.ups.id = z\n";
  const heard = await peer.say("INSTCMD driver.reload-or-error TRACKING a");
  assertEquals(heard.at(-1), "TRACKING a 0");
  for (
    const line of [
      'SETINFO driver.parameter.pollinterval "5"',
      'SETINFO driver.parameter.synchronous "yes"',
      'SETINFO driver.parameter.loose "b"',
      'SETINFO driver.parameter.sdcommands "x"',
      'SETINFO driver.flag.loud "enabled"',
      'SETINFO driver.debug "2"',
      'SETINFO ups.id "z"',
    ]
  ) assert(heard.includes(line), `${line} in ${heard}`);
  assertEquals([told?.values.loose, told?.flags], ["b", ["loud"]]);
  assertEquals(device.synchronous, "yes");
});

Deno.test("reload: what may not change is named and counted", async () => {
  const device = await open();
  device.conf = SECTION.replace("fixed = a", "fixed = b").replace("test.dev", "other.dev");
  const peer = device.connect();
  assertEquals(
    (await peer.say("INSTCMD driver.reload-or-error TRACKING a")).at(-1),
    "TRACKING a 2",
  );
  assertEquals(device.readLog().slice(1), [
    "setting 'port' was changed (driver restart is needed to apply)",
    "setting 'fixed' was changed (driver restart is needed to apply)",
    "Completed requested live reload of NUT driver configuration for [ups]: 2",
  ]);
  const values = await device.values();
  assertEquals(values["driver.parameter.port"], "test.dev");
  assertEquals(values["driver.parameter.fixed"], "a");
});

Deno.test("reload: reload-or-exit ends with 138 when it cannot take over everything", async () => {
  const device = await open();
  device.conf = SECTION.replace("fixed = a", "fixed = b");
  device.dispatch({ kind: "reload-requested", mode: "reload-or-exit" });
  assertEquals(device.ended, 138);
  assertEquals(
    device.readLog().at(-1),
    "NUT driver reload-or-exit: setting fixed was changed and requires a driver restart",
  );
});

Deno.test("reload: a configuration that cannot be read leaves everything as it is", async () => {
  const device = await open();
  device.conf = "[other]\n driver = scripted\n port = x\n";
  const peer = device.connect();
  assertEquals(
    (await peer.say("INSTCMD driver.reload-or-error TRACKING a")).at(-1),
    "TRACKING a 2",
  );
  assertEquals(device.readLog()[1], "Error: Section ups not found in ups.conf");
  assertEquals(device.ended, undefined);
  await device.pass(2000);
});

Deno.test("reload: an override that changes is changed", async () => {
  const device = await open();
  device.conf = `${SECTION} override.ups.mfr = one\n`;
  device.dispatch({ kind: "reload-requested", mode: "reload" });
  assertEquals((await device.values())["ups.mfr"], "one");
  device.conf = `${SECTION} override.ups.mfr = two\n`;
  device.dispatch({ kind: "reload-requested", mode: "reload" });
  assertEquals((await device.values())["ups.mfr"], "two");
});

Deno.test("reload: flags of the frame are set once, as in NUT", async () => {
  const device = await open();
  device.conf = `${SECTION} ignorelb\n`;
  device.dispatch({ kind: "reload-requested", mode: "reload" });
  assertEquals((await device.values())["driver.flag.ignorelb"], undefined);
  assertEquals(device.ended, undefined);
});

Deno.test("reload: a tracked driver.reload is answered before it happens", async () => {
  const device = await open();
  const heard = await device.connect().say("INSTCMD driver.reload TRACKING a");
  assertEquals(heard[0], "TRACKING a 0");
  assertEquals(device.readLog().length, 2);
});
