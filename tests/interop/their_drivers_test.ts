/**
 * Our upsd on Debian's drivers: simulated, cloned, and on a serial port whose modem lines the test
 * holds.
 *
 * @module
 */
import { assertEquals, assertRejects } from "@std/assert";
import { RefusedError } from "#core/errors.ts";
import { LINE, ModemLines, PRELOAD } from "#tests/sim/modem_lines.ts";
import { RACK } from "./devices.ts";
import { DriverSite } from "./driver_site.ts";
import { isAbsent } from "./programs.ts";

const ADMIN = ["-u", "admin", "-p", "secret"];
const RACK_CONF = "pollinterval = 1\n[rack]\n  driver = dummy-ups\n  port = rack.dev\n";
/** Without load.* Debian's clone 2.8.0 ends with a segmentation fault at its first command. */
const CLONE_CONF = `${RACK_CONF}[copy]
  driver = clone
  port = dummy-ups-rack
  offdelay = 2
  ondelay = 90
  load.off = load.off
  load.on = load.on
  load.status = outlet.1.status
[outlet]
  driver = clone-outlet
  port = dummy-ups-rack
  prefix = outlet.1
`;
const FILES = { "rack.dev": RACK.dev ?? "" };

Deno.test("our upsd shows, sets and commands Debian's dummy-ups, and tells what became of it", async () => {
  if (isAbsent("dummy-ups", "upsc", "upsrw")) return;
  await using house = await DriverSite.open(RACK_CONF, FILES);
  const driver = house.startDriver("nut", "dummy-ups", "rack");
  await house.startServer("denut");
  const client = await house.connect();
  await house.seeCommand(client, "rack", "load.off");
  const rack = `rack@${house.site.server}`;
  const shown = await house.site.run("nut", "upsc", [rack, "battery.voltage"]);
  assertEquals(shown.stdout, "54.4\n");
  const set = await house.site.run("nut", "upsrw", [
    ...["-w", "-s", "ups.id=the other one", ...ADMIN, rack],
  ]);
  assertEquals([set.code, set.stdout + set.stderr], [0, "SUCCESS\n"]);
  await house.see(client, "rack", "ups.id", "the other one");
  const id = await client.instcmd("rack", "load.off");
  assertEquals(await house.result(client, id), "UNKNOWN");
  await assertRejects(() => client.setVariable("rack", "driver.version", "9"), RefusedError);
  driver.signal("SIGKILL");
  await house.see(client, "rack", "ups.status", "DRIVER-NOT-CONNECTED");
  house.startDriver("nut", "dummy-ups", "rack");
  await house.see(client, "rack", "ups.status", "OL CHRG");
  await client.logout();
});

for (const source of ["nut", "denut"] as const) {
  const whose = source === "nut" ? "Debian's" : "our";
  Deno.test(`Debian's clones of ${whose} dummy-ups under our upsd, with their commands`, async () => {
    if (isAbsent("dummy-ups", "clone", "clone-outlet")) return;
    await using house = await DriverSite.open(CLONE_CONF, FILES);
    const driver = house.startDriver(source, "dummy-ups", "rack");
    await house.startServer("denut");
    const client = await house.connect();
    await house.see(client, "rack", "ups.status", "OL CHRG");
    house.startDriver("nut", "clone", "copy");
    house.startDriver("nut", "clone-outlet", "outlet");
    await house.see(client, "copy", "ups.status", "OL CHRG");
    await house.see(client, "outlet", "outlet.1.desc", "First outlet");
    await house.see(client, "outlet", "ups.status", "OL CHRG");
    await house.see(client, "copy", "battery.runtime", "3690");
    await house.site.write("rack.dev", "ups.status: OB\nbattery.charge: 40\n");
    await house.see(client, "copy", "battery.charge", "40");
    await house.see(client, "outlet", "battery.charge", "40");
    const set = await client.setVariable("copy", "battery.charge.low", "25");
    assertEquals(await house.result(client, set), "SUCCESS");
    await house.see(client, "copy", "battery.charge.low", "25");
    const back = await client.instcmd("copy", "shutdown.return");
    assertEquals(await house.result(client, back), "SUCCESS");
    const status = await client.getVariable("copy", "ups.status");
    assertEquals(status.split(" ").includes("FSD"), true, status);
    await house.see(client, "copy", "ups.timer.start", "90");
    // Its time over, the clone has its source switch the load off, which no dummy-ups can.
    await driver.until(
      "load.off of the clone",
      () => /unknown command.*load\.off/.test(driver.stderr),
    );
    await client.logout();
  });
}

Deno.test("our upsd on Debian's genericups: the lines of the port become the status", async () => {
  if (isAbsent("genericups", "socat", PRELOAD)) return;
  const root = await Deno.makeTempDir({ prefix: "port_" });
  const port = await ModemLines.open(root);
  const conf = `pollinterval = 1\n[old]\n  driver = genericups\n  port = ${port.port}\n` +
    "  upstype = 1\n  mfr = Contact\n";
  try {
    await using house = await DriverSite.open(conf, {});
    house.startDriver("nut", "genericups", "old", (words) => port.wrap(words));
    await house.startServer("denut");
    const client = await house.connect();
    await house.see(client, "old", "ups.status", "OL");
    assertEquals(port.lines & (LINE.DTR | LINE.RTS), LINE.DTR);
    assertEquals(await client.getVariable("old", "ups.mfr"), "Contact");
    port.lines |= LINE.RING;
    await house.see(client, "old", "ups.status", "OB");
    port.lines |= LINE.CD;
    await house.see(client, "old", "ups.status", "LB OB");
    port.lines &= ~(LINE.RING | LINE.CD);
    await house.see(client, "old", "ups.status", "OL");
    assertEquals(await client.listCommands("old"), []);
    await client.logout();
  } finally {
    await port.close();
    await Deno.remove(root, { recursive: true });
  }
});

Deno.test("genericups on a port without modem lines ends, and our upsd says that it is not there", async () => {
  if (isAbsent("genericups", "socat")) return;
  const conf = "[old]\n  driver = genericups\n  port = /dev/null\n  upstype = 1\n";
  await using house = await DriverSite.open(conf, {});
  const driver = house.startDriver("nut", "genericups", "old");
  assertEquals((await driver.ended()).code, 1);
  await house.startServer("denut");
  const client = await house.connect();
  await house.see(client, "old", "ups.status", "DRIVER-NOT-CONNECTED");
  await client.logout();
});
