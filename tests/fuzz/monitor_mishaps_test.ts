/**
 * Every story of an outage again, once for every single read, write, connect and spawn of it.
 *
 * @module
 */
import { OUTAGES } from "#tests/house/outages/outages.ts";
import { disturb } from "#tests/sim/disturbance.ts";

for (const scenario of OUTAGES) {
  Deno.test(`with each single thing failing: ${scenario.name}`, () => disturb(scenario, 1, 1));
}
