/**
 * The other machines of a drill: whoever is logged in to the UPSes of this one, as its secondary or
 * as its primary. Of their configuration nothing is known, so it is taken to be like ours.
 *
 * @module
 */
import type { Settings } from "../settings.ts";
import { type Facts, othersOf } from "./facts.ts";

/** A machine that is imagined. */
export interface Imagined {
  readonly name: string;
  readonly settings: Settings;
}

/** Who else hangs on the UPSes: its secondaries, or its primary; timed as this machine is. */
export function imagineOthers(settings: Settings, facts: readonly Facts[]): Imagined[] {
  const machines = new Map<string, Settings>();
  for (const monitor of settings.monitors) {
    const known = facts.find(({ system }) => system === monitor.system);
    const role = monitor.role === "primary" ? "secondary" : "primary";
    const names = role === "primary" ? [`the primary of ${monitor.system}`] : othersOf(
      known ?? {
        system: monitor.system,
      },
    );
    for (const [index, name] of names.entries()) {
      const number = names.slice(0, index + 1).filter((other) => other === name).length;
      const twin = number === 1 ? name : `${name} (${number})`;
      const monitors = [
        ...machines.get(twin)?.monitors ?? [],
        { ...monitor, role, powerValue: 1 } as const,
      ];
      machines.set(twin, { ...settings, monitors, minsupplies: 1 });
    }
  }
  return [...machines].map(([name, each]) => ({ name, settings: each }));
}
