/**
 * The command line of upsmon, as far as it decides which processes there will be: three that watch,
 * notify and shut down, or a single one that does something small, or everything (`-p`).
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import { parseOptions } from "#core/getopt.ts";
import { DEFAULT_USER } from "#core/switch_user.ts";
import { hasFlag, valueOf } from "../invocation.ts";
import { goesToBackground } from "./daemon_words.ts";
import { type Reading, TELLS_AND_ENDS } from "./reading.ts";

/** The letters of upsmon, for getopt. */
export const UPSMON_OPTIONS = "DFBhc:P:f:pu:VK46W:";

const ORDERS = ["fsd", "stop", "reload"];

/** Reads the words of upsmon. */
export function readUpsmon(args: readonly string[], { upsmon }: Config): Reading {
  const { options, fault } = parseOptions(args, UPSMON_OPTIONS);
  const file = fileOf(args);
  const named = file === undefined ? {} : { file };
  if (hasFlag(options, "V")) return TELLS_AND_ENDS;
  const order = valueOf(options, "c");
  const isOrder = order !== undefined && order !== "" &&
    ORDERS.some((word) => word.startsWith(order));
  if (isOrder && fault === undefined && !hasFlag(options, "h")) {
    return { spec: { role: "upsmon-signal" }, background: false };
  }
  if (["h", "K", "c"].some((flag) => hasFlag(options, flag)) || fault !== undefined) {
    // Help names the flag too.
    return { spec: { role: "upsmon-flag", ...named }, background: false };
  }
  const background = goesToBackground(options);
  if (hasFlag(options, "p")) return { spec: { role: "upsmon-alone", ...named }, background };
  const user = valueOf(options, "u") ?? upsmon?.runAsUser?.value;
  return {
    spec: { role: "upsmon-start", ...named },
    background,
    roleUser: DEFAULT_USER,
    ...(user === undefined ? {} : { user }),
  };
}

/** The file that `-f` names instead of the one in the configuration folder. */
export function fileOf(args: readonly string[]): string | undefined {
  return valueOf(parseOptions(args, UPSMON_OPTIONS).options, "f");
}

/** How often `-D` was given. */
export function debugOf(args: readonly string[]): number {
  return parseOptions(args, UPSMON_OPTIONS).options.filter(({ flag }) => flag === "D").length;
}
