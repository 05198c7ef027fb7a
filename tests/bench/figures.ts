/**
 * What is measured, and how: the same on both sides, in turn.
 *
 * @module
 */
import type { Side } from "#tests/interop/peers.ts";
import { putLoad } from "./load.ts";
import { readMemory, readProcessorTime } from "./processes.ts";
import { Stack } from "./stack.ts";
import { median, type Row } from "./table.ts";

/** The figures of one side by what they are of. */
export type Figures = ReadonlyMap<string, number>;

/** A way to ask, of which there are several so that no one of them decides. */
const LOADS: readonly { readonly connections: number; readonly depth: number }[] = [
  { connections: 1, depth: 1 },
  { connections: 50, depth: 1 },
  { connections: 50, depth: 16 },
];
const REQUESTS = ["GET VAR bench ups.status", "LIST VAR bench", "LIST UPS"];

/** Milliseconds from nothing to the first answer of a client, in the middle of `runs`. */
export async function measureStart(side: Side, runs: number): Promise<Figures> {
  const served: number[] = [];
  const asked: number[] = [];
  for (let run = 0; run < runs; run++) {
    const stack = await Stack.start(side);
    served.push(stack.startMs);
    asked.push(await stack.askOnce());
    await stack.stop();
  }
  return new Map([
    ["driver and upsd serve", median(served)],
    ["one upsc", median(asked)],
    ["all three", median(served.map((ms, run) => ms + (asked[run] ?? 0)))],
  ]);
}

/** Kilobytes of each process as it is now. */
export async function measureMemory(stack: Stack): Promise<Figures> {
  const figures = new Map<string, number>();
  for (const [role, pid] of stack.pids) {
    const { rss, pss } = await readMemory(pid);
    figures.set(`${role}, resident`, rss);
    figures.set(`${role}, proportional`, pss);
  }
  return figures;
}

/** Answers a second and microseconds of the server's processor for each. */
export async function measureRequests(
  stack: Stack,
  ms: number,
): Promise<{ readonly rates: Figures; readonly costs: Figures }> {
  const rates = new Map<string, number>();
  const costs = new Map<string, number>();
  const pid = stack.pids.get("upsd") ?? 0;
  for (const request of REQUESTS) {
    for (const { connections, depth } of LOADS) {
      const load = { port: stack.site.port, request, connections, depth };
      await putLoad({ ...load, ms: ms / 4 });
      const before = await readProcessorTime(pid);
      const { answers, errors, ms: took } = await putLoad({ ...load, ms });
      const spent = await readProcessorTime(pid) - before;
      if (errors > 0) throw new Error(`${errors} errors over "${request}"`);
      const what = `${request.replace(" bench", "")}, ${connections} x ${depth}`;
      rates.set(what, answers / took * 1000);
      costs.set(what, spent / answers * 1000);
    }
  }
  return { rates, costs };
}

/** Both sides' figures as rows. */
export function toRows(ours: Figures, theirs: Figures | undefined): Row[] {
  return [...ours].map(([what, value]) => ({ what, ours: value, theirs: theirs?.get(what) }));
}
