/**
 * The model check with other outages; millions of them, others each time, when new faults are
 * searched.
 *
 * @module
 */
import { checkOutages } from "#tests/sim/random_outages.ts";
import { isOpen } from "./runs.ts";

const RUNS = isOpen ? 3_000_000 : 20_000;
const SEED = isOpen ? undefined : 1998;

Deno.test(`${RUNS} more random outages keep both laws`, () => checkOutages(RUNS, SEED));
