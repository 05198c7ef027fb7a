/**
 * What is told of the battery while it feeds the load: how full it is, and what upsmon waits for.
 * No rule looks at it.
 *
 * @module
 */
import type { Battery } from "./findings.ts";
import type { Turn } from "./turn.ts";
import type { Ups } from "./ups.ts";

/** The battery was looked at. Once in each outage the log gets it. */
export function takeBattery(ups: Ups, battery: Battery, turn: Turn): void {
  turn.record({ kind: "battery", ups: ups.system, battery });
  if (ups.toldBattery || !ups.is("ONBATT")) return;
  ups.toldBattery = true;
  turn.log("info", `UPS [${ups.system}]: ${describeBattery(battery)}; ${waitsFor(ups, turn)}`);
}

/** A battery in words: `charge 87 % (low at 20 %), runtime 1200 s (low at 120 s)`. */
export function describeBattery({ charge, chargeLow, runtime, runtimeLow }: Battery): string {
  const parts = [
    describeAmount("charge", "%", charge, chargeLow),
    describeAmount("runtime", "s", runtime, runtimeLow),
  ].filter((part) => part !== undefined);
  return parts.length > 0 ? parts.join(", ") : "charge and runtime unknown";
}

function describeAmount(
  name: string,
  unit: string,
  value: number | undefined,
  low: number | undefined,
): string | undefined {
  if (value === undefined) return undefined;
  return `${name} ${value} ${unit}${low === undefined ? "" : ` (low at ${low} ${unit})`}`;
}

function waitsFor({ monitor: { powerValue } }: Ups, { settings: { minsupplies } }: Turn): string {
  if (powerValue === 0 || minsupplies === 0) return "this machine does not shut down because of it";
  return "a shutdown begins when its status has LB, not before";
}
