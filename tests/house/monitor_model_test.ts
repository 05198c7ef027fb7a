/**
 * The model check in the gate: always the same hundred thousand outages.
 *
 * @module
 */
import { checkOutages } from "#tests/sim/random_outages.ts";

const RUNS = 100_000;
const SEED = 9271;

Deno.test(`${RUNS} random outages keep both laws`, () => checkOutages(RUNS, SEED));
