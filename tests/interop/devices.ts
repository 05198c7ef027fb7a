/**
 * The devices that the interop tests serve.
 *
 * @module
 */
import type { Device } from "./peers.ts";

/** A plain UPS on mains, with values of every look. */
export const RACK: Device = {
  name: "rack",
  desc: "A UPS in a rack",
  dev: `battery.charge: 90
battery.charge.low: 30
battery.runtime: 3690
battery.voltage: 54.4
device.type: ups
input.frequency: 49.9
input.voltage: 230.1
outlet.1.desc: First outlet
outlet.1.status: on
ups.id: rack
ups.load: 10
ups.serial: AV2G3300L
ups.status: OL CHRG
ups.temperature: 25.5
ups.test.result: Done, and (100 %) passed!
`,
};

/** Another one, whose description is left out. */
export const DESK: Device = { name: "desk", dev: "ups.status: OL\nbattery.charge: 100\n" };

/** One with enumerations, ranges and commands. */
export const LAB: Device = { name: "lab", desc: "In the lab" };
