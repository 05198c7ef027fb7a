/**
 * Every story of an outage, undisturbed: device, driver, upsd and upsmon in virtual time.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { play } from "#tests/sim/scenario.ts";
import { OUTAGES } from "./outages/outages.ts";

for (const scenario of OUTAGES) {
  Deno.test(scenario.name, async () => {
    const site = await play(scenario);
    try {
      scenario.calm(site);
      assertEquals(site.machines.flatMap(({ faults }) => faults), []);
      assertEquals(site.house.logs.filter((line) => /Bug in/.test(line)), []);
    } finally {
      await site.close();
    }
  });
}
