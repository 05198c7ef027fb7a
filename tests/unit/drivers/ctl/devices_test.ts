import { assertEquals, assertThrows } from "@std/assert";
import { Exit } from "#core/exit.ts";
import { devicesOf, selectDevices, shutdownOrder } from "#drivers/ctl/devices.ts";
import { configOf, placed } from "#tests/sim/controller_session.ts";

Deno.test("patience comes from the section, then from the top, then from NUT", () => {
  const config = configOf(
    [
      { name: "own", maxstartdelay: placed(10), maxretry: placed(3), retrydelay: placed(1) },
      { name: "bad", maxstartdelay: placed(-1), maxretry: placed(-2) },
      { name: "none" },
    ],
    { maxretry: placed(7) },
  );
  const patience = devicesOf(config.ups).map(({ startLimit, attempts, retryDelay }) => [
    startLimit,
    attempts,
    retryDelay,
  ]);
  assertEquals(patience, [[10_000, 3, 1000], [undefined, 7, 5000], [75_000, 7, 5000]]);
});

Deno.test("a section's order counts wherever its line stands", () => {
  const devices = devicesOf(
    configOf([
      { name: "last", sdorder: 2 },
      { name: "never", sdorder: -1 },
      { name: "first" },
      { name: "second", sdorder: 1 },
      { name: "also first", sdorder: 0 },
    ]).ups,
  );
  assertEquals(shutdownOrder(devices).map(({ name }) => name), [
    "first",
    "also first",
    "second",
    "last",
  ]);
});

Deno.test("a device that is not there and a file without devices end with NUT's messages", () => {
  const devices = devicesOf(configOf([{ name: "rack" }]).ups);
  assertEquals(selectDevices(devices, "rack").map(({ name }) => name), ["rack"]);
  assertEquals(
    assertThrows(() => selectDevices(devices, "Rack"), Exit).message,
    "UPS Rack not found in ups.conf",
  );
  assertEquals(
    assertThrows(() => selectDevices(devicesOf(undefined), undefined), Exit).message,
    "Error: no UPS definitions found in ups.conf",
  );
});
