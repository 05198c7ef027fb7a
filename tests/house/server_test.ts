/**
 * upsd that goes away, comes back and is reconfigured, as its clients and drivers see it.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { seconds } from "#core/time.ts";
import { Watcher } from "#tests/sim/watcher.ts";
import { ON_LINE, openTwoDevices } from "./two_devices.ts";

Deno.test("upsd ends and starts again: its client finds it again, and its drivers are what they were", async () => {
  const house = await openTwoDevices();
  const one = new Watcher(house, "one");
  await house.pass(seconds(5));
  house.server?.stop();
  await house.pass(seconds(10));
  assertEquals(one.seen, "gone");
  house.startServer();
  await house.pass(seconds(3));
  assertEquals(one.seen, "OL");
  assertEquals(one.reconnects, 1);
  assertEquals([...house.drivers.values()].map(({ ended }) => ended), [undefined, undefined]);
  one.stop();
  await house.close();
});

Deno.test("what happened while upsd was away is there when it is back", async () => {
  const house = await openTwoDevices();
  house.server?.stop();
  house.write("one.dev", "ups.status: OB LB\nbattery.charge: 9\n");
  await house.pass(seconds(5));
  house.startServer();
  await house.pass(seconds(3));
  // The driver has seen the charge fall, so it says that the battery discharges.
  assertEquals(await house.ask("GET VAR one ups.status"), 'VAR one ups.status "OB LB DISCHRG"');
  assertEquals(await house.ask("GET VAR one battery.charge"), 'VAR one battery.charge "9"');
  await house.close();
});

Deno.test("upsd that starts before its drivers connects to each as it comes", async () => {
  const house = await openTwoDevices();
  for (const driver of house.drivers.values()) driver.kill();
  await house.pass(seconds(3));
  assertEquals(await house.ask("GET VAR one ups.status"), "ERR DRIVER-NOT-CONNECTED");
  house.startDriver("two");
  await house.pass(seconds(3));
  assertEquals(await house.ask("GET VAR one ups.status"), "ERR DRIVER-NOT-CONNECTED");
  assertEquals(await house.ask("GET VAR two ups.status"), 'VAR two ups.status "OL"');
  await house.close();
});

Deno.test("a reload adds a device and takes one away, and who stays is not touched", async () => {
  const house = await openTwoDevices();
  const one = new Watcher(house, "one", 100);
  const two = new Watcher(house, "two");
  await house.pass(seconds(3));
  house.write(
    "ups.conf",
    "[three]\n driver = dummy-ups\n port = three.dev\n[one]\n driver = dummy-ups\n port = one.dev\n",
  );
  house.write("three.dev", ON_LINE.replace("OL", "OB"));
  house.startDriver("three");
  house.server?.reload();
  await house.pass(seconds(5));
  assertEquals(two.seen, "UNKNOWN-UPS");
  assertEquals(await house.ask("GET VAR three ups.status"), 'VAR three ups.status "OB"');
  assertEquals(one.story, ["OL"]);
  assertEquals(one.reconnects, 0);
  one.stop();
  two.stop();
  await house.close();
});
