/**
 * Clients that command, and clients that are a nuisance: what one does is carried out at the device,
 * and touches no other.
 *
 * @module
 */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { LinkError, RefusedError } from "#core/errors.ts";
import { Secret } from "#core/secret.ts";
import { seconds } from "#core/time.ts";
import type { Client } from "#clients/client.ts";
import type { House } from "#tests/sim/house.ts";
import { Watcher } from "#tests/sim/watcher.ts";
import { openTwoDevices } from "./two_devices.ts";

/** Much more than the kernel and upsd keep for a client together. */
const GREEDY = "LIST VAR one\n".repeat(20_000);

async function connectAdmin(house: House): Promise<Client> {
  const client = house.connect("admin");
  await house.finish(client.username("admin"));
  await house.finish(client.password(new Secret("secret")));
  return client;
}

Deno.test("a setting travels to the driver and is seen by everybody, with its result", async () => {
  const house = await openTwoDevices();
  const admin = await connectAdmin(house);
  await house.finish(admin.setTracking(true));
  const id = await house.finish(admin.setVariable("one", "battery.charge", "55"));
  await house.pass(100);
  assertEquals(await house.finish(admin.getTracking(id ?? "")), "SUCCESS");
  assertEquals(await house.ask("GET VAR one battery.charge"), 'VAR one battery.charge "55"');
  assertEquals(await house.ask("GET VAR two battery.charge"), 'VAR two battery.charge "100"');
  await house.finish(admin.logout());
  await house.close();
});

Deno.test("a command that the driver does not know is reported as such", async () => {
  const house = await openTwoDevices();
  const admin = await connectAdmin(house);
  await house.finish(admin.setTracking(true));
  const id = await house.finish(admin.instcmd("one", "load.off"));
  await house.pass(100);
  assertEquals(await house.finish(admin.getTracking(id ?? "")), "UNKNOWN");
  await house.finish(assertRejects(() => admin.instcmd("one", "beeper.mute"), RefusedError));
  await house.finish(admin.logout());
  await house.close();
});

Deno.test("a command to a driver that dies over it stays pending, and upsd lives", async () => {
  const house = await openTwoDevices();
  const admin = await connectAdmin(house);
  await house.finish(admin.setTracking(true));
  house.files.jam(house.path("one.dev"), true);
  await house.pass(seconds(3));
  const id = await house.finish(admin.setVariable("one", "battery.charge", "55"));
  await house.pass(10);
  house.drivers.get("one")?.kill();
  await house.pass(seconds(3));
  assertEquals(await house.finish(admin.getTracking(id ?? "")), "PENDING");
  assertEquals(await house.ask("GET VAR two ups.status"), 'VAR two ups.status "OL"');
  await house.finish(admin.logout());
  await house.close();
});

Deno.test("a client that asks and never reads does not make another wait", async () => {
  const house = await openTwoDevices();
  const greedy = house.dial("greedy");
  const quick = new Watcher(house, "one", 50);
  let asked = false;
  const bytes = new TextEncoder().encode(GREEDY);
  const asking = (async (): Promise<void> => {
    for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await greedy.write(rest));
    asked = true;
  })().catch(() => {});
  await house.pass(seconds(5));
  assert(!asked, "upsd took everything that the greedy client asked");
  assertEquals(quick.story, ["OL"]);
  const reading = readAll(greedy);
  await house.finish(asking, seconds(50));
  assert(asked, "upsd did not go on when the client read");
  greedy.close();
  await house.finish(reading);
  assertEquals(quick.story, ["OL"]);
  assertEquals(quick.reconnects, 0);
  quick.stop();
  await house.close();
});

Deno.test("a client that says nothing is dropped after a minute, one that asks is not", async () => {
  const house = await openTwoDevices();
  const silent = house.connect("silent");
  const watcher = new Watcher(house, "one", seconds(30));
  await house.finish(silent.version());
  await house.pass(seconds(70));
  await house.finish(assertRejects(() => silent.version(), LinkError));
  assertEquals(watcher.reconnects, 0);
  watcher.stop();
  await house.close();
});

Deno.test("a client that leaves in the middle of a line, of an answer or of a login costs nothing", async () => {
  const house = await openTwoDevices();
  const watcher = new Watcher(house, "one", 100);
  for (const words of ["GET VA", "LIST VAR one\n", "USERNAME mon\nPASSWORD mon\nLOGIN one\n"]) {
    const conn = house.dial("hasty");
    await conn.write(new TextEncoder().encode(words));
    await house.pass(1);
    const logins = words.includes("LOGIN") ? 1 : 0;
    assertEquals(await house.ask("GET NUMLOGINS one"), `NUMLOGINS one ${logins}`);
    conn.close();
    await house.pass(seconds(1));
    assertEquals(await house.ask("GET NUMLOGINS one"), "NUMLOGINS one 0");
  }
  assertEquals(watcher.story, ["OL"]);
  watcher.stop();
  await house.close();
});

async function readAll(conn: { read(buffer: Uint8Array): Promise<number | null> }): Promise<void> {
  const buffer = new Uint8Array(65_536);
  try {
    while (await conn.read(buffer) !== null);
  } catch {
    // Closed by us.
  }
}
