/**
 * A monitor of which a test hears everything: its rules alone, on servers of one word each.
 *
 * @module
 */
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import { seconds } from "#core/time.ts";
import type { MonitorEffect } from "#monitor/events.ts";
import { readSettings } from "#monitor/settings.ts";
import { ModelWorld } from "./model_world.ts";

/** MONITOR of a UPS called `ups`, for which this machine is the primary. */
export const PRIMARY = "MONITOR ups 1 user pass primary\n";
/** The same for a secondary. */
export const SECONDARY = "MONITOR ups 1 user pass secondary\n";

/** Opens a monitor that has asked its UPSes once, and heard that they are on line. */
export function openWorld(conf: string = PRIMARY): ModelWorld {
  const world = new ModelWorld(readSettings(parseUpsmonConf(conf, "upsmon.conf").conf), true);
  world.pass(100);
  world.effects.length = 0;
  return world;
}

/** Has `ups` say each status for as long as one pass takes; answers what was logged. */
export function hear(world: ModelWorld, ...statuses: readonly string[]): string[] {
  for (const status of statuses) {
    world.behave("ups", { kind: "says", status });
    world.pass(seconds(5) + 10);
  }
  return world.readLog();
}

/** The effects of one kind since they were read last. */
export function effectsOf<K extends MonitorEffect["kind"]>(
  world: ModelWorld,
  kind: K,
): Extract<MonitorEffect, { readonly kind: K }>[] {
  const found = world.effects.filter((effect) => effect.kind === kind);
  return found as Extract<MonitorEffect, { readonly kind: K }>[];
}
