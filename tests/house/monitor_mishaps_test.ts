/**
 * Every story of an outage again with one thing failing, for a part of all the things that may fail;
 * `tests/fuzz` has each of them fail.
 *
 * @module
 */
import { disturb } from "#tests/sim/disturbance.ts";
import { OUTAGES } from "./outages/outages.ts";

const STRIDE = 13;

for (const [index, scenario] of OUTAGES.entries()) {
  // Another part in each story, so that all kinds of deeds have their turn.
  Deno.test(
    `with one thing failing: ${scenario.name}`,
    () => disturb(scenario, 1 + index % STRIDE, STRIDE),
  );
}
