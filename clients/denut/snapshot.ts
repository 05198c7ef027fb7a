/**
 * What upsd says of its UPSes at one moment, and what is worth telling when the next moment differs.
 *
 * @module
 */
import { RefusedError } from "#core/errors.ts";
import type { Client } from "../client.ts";

/** One UPS. */
export interface UpsView {
  readonly name: string;
  readonly description: string;
  /** By variable; empty when upsd has no fresh data. */
  readonly values: ReadonlyMap<string, string>;
  /** Why there are none, e.g. `DATA-STALE`. */
  readonly fault?: string;
}

/** Asks upsd for everything. Throws what the client throws, save refusals of single UPSes. */
export async function takeSnapshot(client: Client): Promise<UpsView[]> {
  const views: UpsView[] = [];
  for (const { name, description } of await client.listUps()) {
    try {
      const variables = await client.listVariables(name);
      const values = new Map(variables.map((variable) => [variable.name, variable.value]));
      views.push({ name, description, values });
    } catch (error) {
      if (!(error instanceof RefusedError)) throw error;
      views.push({ name, description, values: new Map(), fault: error.code });
    }
  }
  return views;
}

/** What changed between two moments, a sentence each. */
export function describeChanges(
  before: readonly UpsView[],
  after: readonly UpsView[],
): string[] {
  return after.flatMap((now) => {
    const then = before.find(({ name }) => name === now.name);
    const change = describeChange(then, now);
    return change === undefined ? [] : [`${now.name}: ${change}`];
  });
}

/** Whether one of them is fed from mains. */
export function hasMains(ups: readonly UpsView[]): boolean {
  return ups.some((view) => wordsOf(statusOf(view) ?? "").has("OL"));
}

/** Whether upsd has been told to announce a shutdown, which it does until it ends. */
export function isAnnounced(ups: readonly UpsView[]): boolean {
  return ups.some((view) => wordsOf(statusOf(view) ?? "").has("FSD"));
}

function describeChange(then: UpsView | undefined, now: UpsView): string | undefined {
  const old = statusOf(then);
  const status = statusOf(now);
  if (status === undefined) {
    if (then?.fault === now.fault) return undefined;
    return `upsd has no data of it (${now.fault ?? "no ups.status"})`;
  }
  if (old === status) return undefined;
  const [was, is] = [wordsOf(old ?? ""), wordsOf(status)];
  const suffix = `(${status}, battery ${now.values.get("battery.charge") ?? "?"} %)`;
  if (is.has("FSD") && !was.has("FSD")) return `upsd tells everybody to shut down ${suffix}`;
  if (is.has("LB") && !was.has("LB")) return `the battery is almost empty ${suffix}`;
  if (is.has("OB") && !was.has("OB")) return `mains is gone, running on battery ${suffix}`;
  if (is.has("OL") && was.has("OB")) return `mains is back ${suffix}`;
  if (is.has("OL") && !was.has("OL")) return `running on mains ${suffix}`;
  if (was.has("CHRG") && !is.has("CHRG") && is.has("OL")) return `charged ${suffix}`;
  return `status ${suffix}`;
}

function statusOf(view: UpsView | undefined): string | undefined {
  return view?.values.get("ups.status");
}

function wordsOf(status: string): ReadonlySet<string> {
  return new Set(status.split(" "));
}
