/**
 * Whether the machine comes up again by itself: the power race. A machine that has shut down starts
 * when its power comes back, so somebody has to cut that first.
 *
 * @module
 */
import type { Settings } from "../settings.ts";
import type { Device } from "./device.ts";
import type { Return } from "./outcome.ts";

/** What brings a machine back that has shut down on these UPSes, as they are at that moment. */
export function returnsBy(settings: Settings, devices: readonly Device[]): Return {
  const feeds = settings.monitors.filter(({ powerValue }) => powerValue > 0);
  const isPrimary = feeds.some(({ role }) => role === "primary");
  if (isPrimary && settings.powerdownflag !== undefined) return "by UPS";
  if (!isPrimary) return "by primary";
  const systems = feeds.map(({ system }) => system);
  const mains = devices.some(({ facts, mains: on }) => on && systems.includes(facts.system));
  return mains ? "never" : "if empty";
}
