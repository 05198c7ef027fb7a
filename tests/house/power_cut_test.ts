/**
 * A power cut, from the device's file to the client's eyes, in virtual time.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { seconds } from "#core/time.ts";
import { House } from "#tests/sim/house.ts";
import { Watcher } from "#tests/sim/watcher.ts";

const CONF = {
  "ups.conf": '[ups]\n driver = dummy-ups\n port = cut.seq\n desc = "In the cellar"\n',
  "upsd.conf": "LISTEN 127.0.0.1\n",
  "upsd.users": "[admin]\n password = secret\n actions = SET\n instcmds = ALL\n",
};

const CUT = [
  "battery.charge: 100",
  "battery.runtime: 1800",
  "ups.status: OL",
  "TIMER 60",
  "ups.status: OB DISCHRG",
  "battery.charge: 60",
  "TIMER 60",
  "battery.charge: 20",
  "ALARM Battery low",
  "ups.status: OB DISCHRG LB",
  "TIMER 60",
  "ALARM",
  "ups.status: OL CHRG",
  "battery.charge: 25",
  "TIMER 100000",
].join("\n");

Deno.test("a client sees a power cut as it happens, and the return of the mains", async () => {
  const house = new House({ ...CONF, "cut.seq": CUT });
  await house.start();
  const watcher = new Watcher(house, "ups");
  await house.pass(seconds(240));
  watcher.stop();
  assertEquals(watcher.story, [
    "OL",
    "OB DISCHRG",
    "ALARM OB DISCHRG LB",
    "OL CHRG",
  ]);
  assertEquals(watcher.reconnects, 0);
  assertEquals(await house.ask("GET VAR ups battery.charge"), 'VAR ups battery.charge "25"');
  assertEquals(await house.ask("GET VAR ups ups.alarm"), "ERR VAR-NOT-SUPPORTED");
  await house.close();
});

Deno.test("what the device says is seen within the poll interval and a moment", async () => {
  const house = new House({ ...CONF, "cut.seq": CUT });
  await house.start();
  const begun = house.clock.now();
  const watcher = new Watcher(house, "ups", 100);
  await house.pass(seconds(200));
  watcher.stop();
  const late = watcher.sights.slice(1).map(({ at }, index) =>
    at - begun - seconds(60) * (index + 1)
  );
  assert(late.every((by) => by < seconds(2 * 3)), `Seen late by ${late.join(", ")} ms`);
  await house.close();
});
