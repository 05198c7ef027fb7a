import { assert, assertEquals } from "@std/assert";
import { seconds } from "#core/time.ts";
import { Device } from "#monitor/drill/device.ts";
import { describeAssumptions, othersOf } from "#monitor/drill/facts.ts";

Deno.test("a battery drains as fast as the UPS says, and is low where it says", () => {
  const device = new Device({ system: "u", charge: 80, runtime: 800, chargeLow: 30 });
  assertEquals(device.status, "OL CHRG");
  device.mains = false;
  assertEquals([device.status, device.nextChange], ["OB DISCHRG", seconds(500)]);
  device.pass(seconds(400));
  assertEquals([Math.round(device.charge), Math.round(device.runtime)], [40, 400]);
  device.pass(seconds(100));
  assertEquals(device.status, "OB DISCHRG LB");
  device.pass(seconds(300));
  assertEquals([Math.round(device.charge), device.feeds], [0, false]);
});

Deno.test("what is left of the time counts as well as the charge", () => {
  const device = new Device({ system: "u", charge: 100, runtime: 1000, runtimeLow: 300 });
  device.mains = false;
  device.pass(seconds(699));
  assertEquals(device.low, false);
  device.pass(seconds(2));
  assertEquals(device.low, true);
});

Deno.test("an aged battery is empty before the UPS believes it", () => {
  const device = new Device({ system: "u", charge: 100, runtime: 1000, chargeLow: 20 });
  device.age(0.5);
  device.mains = false;
  device.pass(seconds(400));
  assertEquals([Math.round(device.believed), Math.round(device.runtime)], [200, 100]);
});

Deno.test("it fills again while the mains are there, in four hours", () => {
  const device = new Device({ system: "u", charge: 50, runtime: 600 });
  device.pass(seconds(3600));
  assertEquals(Math.round(device.charge), 75);
  device.pass(seconds(7200));
  assertEquals([device.charge, device.status], [100, "OL"]);
});

Deno.test("what a UPS does not say is assumed, and told", () => {
  const device = new Device({ system: "u" });
  assertEquals([device.charge, device.runtime], [100, 600]);
  assertEquals(describeAssumptions({ system: "u" }), [
    "charge 100 %",
    "runtime 600 s",
    "low at 20 %",
  ]);
  assertEquals(describeAssumptions({ system: "u", charge: 1, runtime: 2, runtimeLow: 3 }), []);
  assert(new Device({ system: "u", charge: 0, runtime: 0 }).runtime === 0);
});

Deno.test("of those that are logged in one is this machine", () => {
  const clients = ["10.0.0.2", "127.0.0.1", "10.0.0.3"];
  assertEquals(othersOf({ system: "u", clients }), ["10.0.0.2", "10.0.0.3"]);
  assertEquals(othersOf({ system: "u", clients: ["10.0.0.1", "10.0.0.2"] }), ["10.0.0.2"]);
  assertEquals(othersOf({ system: "u" }), []);
});
