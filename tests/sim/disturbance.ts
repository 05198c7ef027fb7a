/**
 * A story of an outage again, once for every read, write, connect and spawn of it, with that one
 * failing. Whatever it is, no machine goes down while its supplies suffice by the rules, and none
 * takes longer than its configuration says.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { seconds } from "#core/time.ts";
import { play, type Scenario } from "./scenario.ts";
import type { Site } from "./site.ts";

/** What one failure may cost beyond the time that the undisturbed machine takes. */
function slackOf({ main }: Site): number {
  const { pollfreq, pollfreqalert, deadtime } = main.state.settings;
  return seconds(2 * Math.max(pollfreq, pollfreqalert) + deadtime + 10);
}

/** What is wrong with a run; `calm` is the same story undisturbed. */
function faults(site: Site, calm: Site): string[] {
  const found = site.machines.flatMap((machine) => [...machine.faults]);
  for (const line of site.house.logs) if (line.includes("Bug in")) found.push(line);
  const due = calm.main.wordAt;
  const late = due === undefined ? Infinity : due + slackOf(site) - site.house.clock.now();
  const isLate = late < 0 && site.main.wordAt === undefined;
  if (isLate) found.push(`The word is ${-late} ms late`);
  if (site.machines.some(({ commands }) => commands > 1)) found.push("It went down twice");
  return found;
}

/** Plays it once for every `stride`th deed, the first of them `first`. */
export async function disturb(scenario: Scenario, first: number, stride: number): Promise<void> {
  const calm = await play(scenario);
  await calm.close();
  const { deeds } = calm.house.mishaps;
  const doers = new Set<string>();
  for (let failing = first; failing <= deeds; failing += stride) {
    const site = await play(scenario, failing);
    // Whatever failed last gets its time to mend.
    if (calm.main.wordAt !== undefined) await site.house.pass(slackOf(site));
    const { failed } = site.house.mishaps;
    await site.close();
    if (failed !== undefined) doers.add(failed.split(" ", 1)[0] ?? "");
    const where = `Deed ${failing} of ${deeds}, the ${failed}, failed`;
    assertEquals(faults(site, calm), [], `${where}\n${site.house.logs.join("\n")}`);
  }
  assert(doers.size > 1, `Only ${[...doers]} failed`);
}
