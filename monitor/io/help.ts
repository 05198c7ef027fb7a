/**
 * The answer to `-h`, which names the flag of the configuration, if there is one to be read.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import { resolvePaths } from "#core/paths.ts";
import { BUILD_LINE, formatHelp } from "../help.ts";
import type { Command } from "../options.ts";
import { readConfiguration } from "./configuration.ts";
import { openShortLog } from "./sink.ts";

/** Tells; asked for more, also how this program was built. */
export function tellHelp(
  { debug, file }: Extract<Command, { kind: "help" }>,
  env: Environment,
  print: (text: string) => void,
): void {
  print(formatHelp(findFlag(file, env)));
  openShortLog(undefined, debug, env)({ severity: "debug", text: BUILD_LINE });
}

function findFlag(file: string | undefined, env: Environment): string | undefined {
  try {
    const { config } = readConfiguration(resolvePaths(env).confpath, file);
    return config.upsmon.powerdownflag?.value;
  } catch {
    return undefined;
  }
}
