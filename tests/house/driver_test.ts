/**
 * Drivers that die, devices that do not answer, and whatever sits at a driver's socket: what a client
 * sees of it, and that nobody else sees anything.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { seconds } from "#core/time.ts";
import { Watcher } from "#tests/sim/watcher.ts";
import { ON_LINE, openTwoDevices } from "./two_devices.ts";

Deno.test("a driver dies and comes back: not connected in between, and the other UPS is not touched", async () => {
  const house = await openTwoDevices();
  const one = new Watcher(house, "one");
  const two = new Watcher(house, "two");
  await house.pass(seconds(5));
  house.drivers.get("one")?.kill();
  await house.pass(seconds(5));
  assertEquals(one.seen, "DRIVER-NOT-CONNECTED");
  house.write("one.dev", "ups.status: OB\n");
  house.startDriver("one");
  await house.pass(seconds(5));
  assertEquals(one.story, ["OL", "DRIVER-NOT-CONNECTED", "OB"]);
  assertEquals(two.story, ["OL"]);
  assertEquals([one.reconnects, two.reconnects], [0, 0]);
  one.stop();
  two.stop();
  await house.close();
});

Deno.test("nothing that a dead driver told is given out after it is back", async () => {
  const house = await openTwoDevices();
  house.drivers.get("one")?.kill();
  house.write("one.dev", "ups.status: OL\n");
  house.startDriver("one");
  await house.pass(seconds(5));
  assertEquals(await house.ask("GET VAR one battery.charge"), "ERR VAR-NOT-SUPPORTED");
  assertEquals(await house.ask("GET VAR two battery.charge"), 'VAR two battery.charge "100"');
  await house.close();
});

Deno.test("a driver that is asked to end takes leave, and upsd waits for the next", async () => {
  const house = await openTwoDevices();
  const driver = house.drivers.get("one");
  driver?.stop();
  await house.pass(seconds(3));
  assertEquals(driver?.ended, 0);
  assertEquals(await house.ask("GET VAR one ups.status"), "ERR DRIVER-NOT-CONNECTED");
  await house.close();
});

Deno.test("a device that does not answer goes stale, and is fresh as soon as it does", async () => {
  const house = await openTwoDevices();
  const one = new Watcher(house, "one");
  const two = new Watcher(house, "two");
  await house.pass(seconds(5));
  house.files.jam(house.path("one.dev"), true);
  await house.pass(seconds(30));
  assertEquals(one.seen, "DATA-STALE");
  house.files.jam(house.path("one.dev"), false);
  await house.pass(seconds(10));
  assertEquals(one.story, ["OL", "DATA-STALE", "OL"]);
  assertEquals(two.story, ["OL"]);
  one.stop();
  two.stop();
  await house.close();
});

Deno.test("a driver that hangs is stale after MAXAGE, and is asked before that", async () => {
  const house = await openTwoDevices();
  const stranger = house.impersonate("one");
  stranger.answer = (line) =>
    line === "DUMPALL" ? 'SETINFO ups.status "OL"\nDATAOK\nDUMPDONE\n' : "";
  await house.pass(seconds(3));
  const one = new Watcher(house, "one");
  await house.pass(seconds(30));
  const stale = one.sights[1]?.at ?? 0;
  assertEquals(one.story, ["OL", "DATA-STALE"]);
  assert(stale > seconds(15) && stale < seconds(15 + 1 + 3 + 2), `Stale at ${stale} ms`);
  assert(stranger.heard.filter((line) => line === "PING").length >= 2, "upsd did not ask");
  stranger.say("PONG\n");
  await house.pass(seconds(2));
  assertEquals(one.seen, "OL");
  one.stop();
  await house.close();
});

Deno.test("a driver that talks nonsense goes stale alone, and is heard when it makes sense again", async () => {
  const house = await openTwoDevices();
  const one = new Watcher(house, "one");
  const two = new Watcher(house, "two", 100);
  await house.pass(seconds(3));
  const stranger = house.impersonate("one");
  await house.pass(seconds(3));
  for (const nonsense of NONSENSE) {
    if (typeof nonsense === "string") stranger.say(nonsense);
    else stranger.sayBytes(nonsense);
    await house.pass(seconds(2));
  }
  await house.pass(seconds(30));
  assertEquals(one.seen, "DATA-STALE");
  stranger.leave();
  house.startDriver("one");
  await house.pass(seconds(10));
  assertEquals(one.seen, "OL");
  assertEquals(two.story, ["OL"]);
  assertEquals(two.reconnects, 0);
  assertEquals(await house.ask("GET VAR one evil"), "ERR VAR-NOT-SUPPORTED");
  one.stop();
  two.stop();
  await house.close();
});

Deno.test("a driver cannot write lines of its own into the answers to clients", async () => {
  const house = await openTwoDevices();
  const stranger = house.impersonate("one");
  stranger.answer = (line) =>
    line === "DUMPALL"
      ? 'SETINFO ups.status "OL\nERR ACCESS-DENIED"\nSETINFO "a b\nc" "1"\nDATAOK\nDUMPDONE\n'
      : line === "PING"
      ? "PONG\n"
      : "";
  await house.pass(seconds(5));
  const client = house.connect();
  const listed = await house.finish(client.listVariables("one"));
  assert(listed.every(({ name }) => /^[\w.]+$/.test(name)), JSON.stringify(listed));
  assertEquals(await house.finish(client.getVariable("two", "ups.status")), "OL");
  await house.finish(client.logout());
  await house.close();
});

Deno.test("a definition that goes away leaves the last data in place, one that comes back is read", async () => {
  const house = await openTwoDevices();
  house.files.remove(house.path("one.dev"));
  await house.pass(seconds(60));
  assertEquals(await house.ask("GET VAR one ups.status"), 'VAR one ups.status "OL"');
  house.write("one.dev", ON_LINE.replace("OL", "OB"));
  await house.pass(seconds(5));
  assertEquals(await house.ask("GET VAR one ups.status"), 'VAR one ups.status "OB"');
  await house.close();
});

const NONSENSE: readonly (string | Uint8Array)[] = [
  "\n\n\n",
  "HELLO\n",
  "SETINFO\n",
  'SETINFO evil "no end of it\n\n\n',
  '"\n',
  "SETINFO ups.status OL OB extra words\n".slice(0, 7),
  "\\",
  "x".repeat(100_000),
  "\n",
  `${"y ".repeat(5000)}\n`,
  "GET VAR one ups.status\n",
  Uint8Array.from({ length: 4096 }, (_, index) => (index * 31) % 256),
  Uint8Array.of(0xff, 0xfe, 0x00, 0x0a, 0xc3, 0x28, 0x0a),
  "PONGPONG\n",
];
