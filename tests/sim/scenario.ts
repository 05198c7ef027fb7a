/**
 * A story of an outage as a value, so that it can be played more than once: undisturbed, when what
 * it comes to is known, and with one thing after the other failing.
 *
 * @module
 */
import { type Plan, Site } from "./site.ts";

/** One story. */
export interface Scenario {
  readonly name: string;
  readonly plan: Plan;
  /** What happens; the machines run already. */
  play(site: Site): Promise<void>;
  /** What it comes to, undisturbed. */
  calm(site: Site): void;
}

/** Plays a story to its end; `failingDeed` is the read, write, connect or spawn that fails. */
export async function play(scenario: Scenario, failingDeed?: number): Promise<Site> {
  const site = await new Site(scenario.plan).start(failingDeed);
  await site.boot();
  await scenario.play(site);
  return site;
}
