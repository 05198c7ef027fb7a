/**
 * Debian's upsd on our drivers: it sees, sets and commands what our driver has.
 *
 * @module
 */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { DESK, RACK } from "./devices.ts";
import { DriverSite } from "./driver_site.ts";
import { isAbsent } from "./programs.ts";

const CONF = `pollinterval = 1
[rack]
  driver = dummy-ups
  port = rack.dev
[desk]
  driver = dummy-ups
  port = desk.dev
`;
const FILES = { "rack.dev": RACK.dev ?? "", "desk.dev": DESK.dev ?? "" };
const ADMIN = ["-u", "admin", "-p", "secret"];

function open(): Promise<DriverSite> {
  return DriverSite.open(CONF, FILES);
}

Deno.test("Debian's upsd shows what our dummy-ups tells, and every change of it", async () => {
  if (isAbsent("upsd", "upsc")) return;
  await using house = await open();
  house.startDriver("denut", "dummy-ups", "rack");
  await house.startServer("nut");
  const client = await house.connect();
  await house.seeCommand(client, "rack", "load.off");
  const shown = await house.site.run("nut", "upsc", [`rack@${house.site.server}`]);
  for (const line of (RACK.dev ?? "").trim().split("\n")) {
    assertStringIncludes(`\n${shown.stdout}`, `\n${line}\n`);
  }
  await house.site.write("rack.dev", "ups.status: OB LB\nbattery.charge: 10\n");
  await house.see(client, "rack", "ups.status", "OB LB DISCHRG");
  await house.see(client, "rack", "battery.charge", "10");
  await client.logout();
});

Deno.test("SET, INSTCMD and TRACKING go from Debian's clients by Debian's upsd to our driver", async () => {
  if (isAbsent("upsd", "upsrw", "upscmd")) return;
  await using house = await open();
  house.startDriver("denut", "dummy-ups", "rack");
  await house.startServer("nut");
  const client = await house.connect();
  await house.seeCommand(client, "rack", "load.off");
  const rack = `rack@${house.site.server}`;
  const set = await house.site.run("nut", "upsrw", [
    "-w",
    "-s",
    'ups.id=a "b" \\c#',
    ...ADMIN,
    rack,
  ]);
  assertEquals([set.code, set.stdout + set.stderr], [0, "SUCCESS\n"]);
  await house.see(client, "rack", "ups.id", 'a "b" \\c#');
  const off = await house.site.run("nut", "upscmd", ["-w", ...ADMIN, rack, "load.off"]);
  assertStringIncludes(off.stderr, "UNKNOWN");
  const reload = await house.site.run("nut", "upscmd", ["-w", ...ADMIN, rack, "driver.reload"]);
  assertEquals([reload.code, reload.stdout + reload.stderr], [0, "SUCCESS\n"]);
  assertEquals(
    await house.result(client, await client.instcmd("rack", "shutdown.default")),
    "SUCCESS",
  );
  await house.see(client, "rack", "ups.status", "OL CHRG");
  assertEquals((await client.getType("rack", "ups.id")).length, 16);
  await client.logout();
});

Deno.test("Debian's upsd misses our driver when it ends or dies, and takes the next one", async () => {
  if (isAbsent("upsd")) return;
  await using house = await open();
  const first = house.startDriver("denut", "dummy-ups", "rack");
  house.startDriver("denut", "dummy-ups", "desk");
  await house.startServer("nut");
  const client = await house.connect();
  await house.see(client, "rack", "ups.status", "OL CHRG");
  await house.see(client, "desk", "ups.status", "OL");
  first.signal("SIGTERM");
  await house.see(client, "rack", "ups.status", "DRIVER-NOT-CONNECTED");
  const second = house.startDriver("denut", "dummy-ups", "rack");
  await house.see(client, "rack", "ups.status", "OL CHRG");
  second.signal("SIGKILL");
  await house.see(client, "rack", "ups.status", "DRIVER-NOT-CONNECTED");
  house.startDriver("nut", "dummy-ups", "rack");
  await house.see(client, "rack", "ups.status", "OL CHRG");
  await house.see(client, "desk", "ups.status", "OL");
  await client.logout();
});

Deno.test("a second instance of our driver takes over from the first under Debian's upsd", async () => {
  if (isAbsent("upsd")) return;
  await using house = await open();
  const old = house.startDriver("denut", "dummy-ups", "rack");
  await house.startServer("nut");
  const client = await house.connect();
  await house.seeCommand(client, "rack", "driver.reload");
  house.startDriver("denut", "dummy-ups", "rack");
  await old.until("the end of the old instance", () => old.code !== undefined);
  await house.seeCommand(client, "rack", "driver.reload");
  await house.see(client, "rack", "ups.status", "OL CHRG");
  await client.logout();
});
