/**
 * The power cut again, once for every read of it, with that read failing: a device that cannot be
 * read, a state socket that breaks at either end, a server or a client that loses the other. Whatever
 * it is, what the client sees is never older than it may be, never invented, and right at the end.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { type Instant, seconds } from "#core/time.ts";
import { House } from "#tests/sim/house.ts";
import { type Sight, Watcher } from "#tests/sim/watcher.ts";

/** The truth, changed every twenty seconds. */
const PHASES = ["OL", "OB", "OB LB", "OL"];
const PHASE = seconds(20);
/** One failure may cost this much: a poll, a reconnection of each end, and a moment. */
const SLACK = seconds(8);

interface Run {
  readonly reads: number;
  readonly failed: string | undefined;
  readonly sights: readonly Sight[];
  readonly begun: Instant;
  readonly ended: Instant;
  readonly logs: readonly string[];
}

async function run(failing: number | undefined, mouthful?: number): Promise<Run> {
  const house = new House({
    "ups.conf": "pollinterval = 2\n[ups]\n driver = dummy-ups\n port = ups.dev\n",
    "upsd.conf": "",
    "ups.dev": `ups.status: ${PHASES[0]}\n`,
  });
  // A driver that cannot read its device at the start ends, so that comes before.
  house.startDriver("ups");
  await house.pass(100);
  house.mishaps.reads = 0;
  house.mishaps.failing = failing;
  house.mishaps.mouthful = mouthful ?? house.mishaps.mouthful;
  house.startServer();
  await house.pass(100);
  const begun = house.clock.now();
  const watcher = new Watcher(house, "ups");
  for (const status of PHASES) {
    house.write("ups.dev", `ups.status: ${status}\n`);
    await house.pass(PHASE);
  }
  const { reads } = house.mishaps;
  // Whatever failed last gets its time to mend.
  await house.pass(SLACK);
  const { failed } = house.mishaps;
  const ended = house.clock.now();
  watcher.stop();
  await house.close();
  return { reads, failed, sights: watcher.sights, begun, ended, logs: house.logs };
}

/** What is wrong with what was seen. */
function faults({ sights, begun, ended }: Run): string[] {
  return sights.flatMap(({ at, seen }, index) => {
    const until = sights[index + 1]?.at ?? ended;
    if (!PHASES.includes(seen)) {
      const isHarmless = ["gone", "DRIVER-NOT-CONNECTED", "DATA-STALE", "WAIT"].includes(seen);
      if (!isHarmless) return [`"${seen}" was invented`];
      return until - at > SLACK ? [`"${seen}" for ${until - at} ms`] : [];
    }
    const phases = PHASES.flatMap((status, phase) =>
      status === seen ? [[begun + phase * PHASE, begun + (phase + 1) * PHASE + SLACK] as const] : []
    );
    const isTrue = phases.some(([from, to]) => at >= from && until <= to);
    return isTrue ? [] : [`"${seen}" from ${at - begun} to ${until - begun} ms was not true`];
  });
}

Deno.test("no single read that fails shows a client anything that is untrue for long", async () => {
  const calm = await run(undefined);
  assertEquals(faults(calm), []);
  assertEquals(calm.sights.map(({ seen }) => seen), PHASES);
  assert(calm.reads > 100, `Only ${calm.reads} reads`);
  const readers = new Set<string>();
  for (let failing = 1; failing <= calm.reads; failing++) {
    const rough = await run(failing);
    assert(rough.failed !== undefined, `Read ${failing} did not happen`);
    readers.add(rough.failed);
    assertEquals(faults(rough), [], `Read ${failing} of ${calm.reads}, ${rough.failed}, failed`);
    assertEquals(
      rough.sights.at(-1)?.seen,
      PHASES.at(-1),
      `After read ${failing}, ${rough.failed}`,
    );
  }
  assertEquals([...readers].sort(), [
    "/run/nut/dummy-ups-ups from upsd",
    "date of /etc/nut/ups.dev",
    "text of /etc/nut/ups.dev",
    "upsd from /run/nut/dummy-ups-ups",
    "upsd from watcher of ups",
    "watcher of ups from upsd",
  ]);
});

Deno.test("bytes that come one by one change nothing", async () => {
  const slow = await run(undefined, 1);
  assertEquals(faults(slow), []);
  // The dump of the driver may take long enough for a client to see that upsd waits for it.
  const story = slow.sights.map(({ seen }) => seen).filter((seen) => seen !== "WAIT");
  assertEquals(story, PHASES);
});

Deno.test("no failure goes on record as a bug of ours", async () => {
  for (let failing = 1; failing < 100; failing += 7) {
    const { logs, failed } = await run(failing);
    assertEquals(logs.filter((line) => /bug|TypeError|starts over/i.test(line)), [], failed ?? "");
  }
});
