/**
 * dummy-ups: a simulated device, or a UPS of another upsd shown again. Governed by NUT's manual page
 * dummy-ups(8).
 *
 * @module
 */
import type { Driver, DriverFamily } from "../driver.ts";
import { selectMode } from "./mode.ts";
import { Player } from "./player.ts";
import { Repeater } from "./repeater.ts";

/** The family. */
export const dummyUps: DriverFamily = {
  program: "dummy-ups",
  title: "Device simulation and repeater driver",
  version: "0.26",
  standing: "stable",
  subdrivers: [],
  options: [
    {
      name: "mode",
      kind: "value",
      description: "Mode, if the port does not tell: dummy-once, dummy-loop (or dummy), repeater",
    },
    {
      name: "authconf",
      kind: "value",
      description: "Credentials of the repeater mode: default, none, or the path of a file",
    },
    {
      name: "repeater_disable_strict_start",
      kind: "flag",
      description: "Let the repeater mode start while the other upsd cannot be reached",
    },
  ],
  links: ["file", "upsd"],
  create(context): Driver {
    const { values, port } = context.settings;
    const mode = selectMode(values.mode, port);
    return mode === "repeater" ? new Repeater(context) : new Player(context, mode);
  },
};
