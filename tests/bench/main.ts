/**
 * `deno task bench [seconds]`: Debian's NUT and ours beside each other in one run, as ratios. Single
 * numbers depend on the machine and on what else it does; nothing here fails over one.
 *
 * @module
 */
import { systemClock } from "#core/io/clock.ts";
import { pause, seconds } from "#core/time.ts";
import type { Side } from "#tests/interop/peers.ts";
import { findProgram } from "#tests/interop/programs.ts";
import { measureMemory, measureRequests, measureStart, toRows } from "./figures.ts";
import { measureOutages } from "./outage.ts";
import { Stack } from "./stack.ts";
import { formatTable } from "./table.ts";

const STARTS = 5;
const OUTAGES = 5;
const each = seconds(Number(Deno.args[0] ?? 2));
if (!(each > 0)) {
  console.error(`"${Deno.args[0]}" is no time: give the seconds of each load, e.g. 2`);
  Deno.exit(2);
}

const isThere = ["dummy-ups", "upsd", "upsc", "upsmon"].every((name) =>
  findProgram(name) !== undefined
);
if (!isThere) console.log("nut-server and nut-client are not installed: only our own numbers\n");

/** The same of both sides, ours first. */
async function both<T>(measure: (side: Side) => Promise<T>): Promise<[T, T | undefined]> {
  const ours = await measure("denut");
  return [ours, isThere ? await measure("nut") : undefined];
}

const starts = await both((side) => measureStart(side, STARTS));
console.log(formatTable("Start to the first answer", "ms", toRows(...starts)));
console.log(
  "NUT's dummy-ups sleeps for a second before each of its polls, the first among them.\n",
);

const [our, their] = await both(async (side) => {
  const stack = await Stack.start(side);
  try {
    // What runs anew is not at rest yet.
    await pause(systemClock, seconds(2));
    const memory = await measureMemory(stack);
    const requests = await measureRequests(stack, each);
    return { memory, loaded: await measureMemory(stack), ...requests };
  } finally {
    await stack.stop();
  }
});
console.log(formatTable("Memory at rest", "kB", toRows(our.memory, their?.memory)));
console.log(formatTable("Memory after the load", "kB", toRows(our.loaded, their?.loaded)));
console.log(formatTable("Answers, connections x depth", "1/s", toRows(our.rates, their?.rates)));
console.log(formatTable("Processor of upsd for one", "us", toRows(our.costs, their?.costs)));

const outages = await both((side) => measureOutages(side, OUTAGES));
console.log(formatTable("OB LB on the driver's socket to SHUTDOWNCMD", "ms", toRows(...outages)));
console.log("POLLFREQ 1, HOSTSYNC 1, FINALDELAY 0: up to a second of it is the wait for a poll.");
