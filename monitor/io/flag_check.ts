/**
 * `upsmon -K`: whether the shutdown that goes on was for want of power.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import type { Log } from "#core/log.ts";
import { resolvePaths } from "#core/paths.ts";
import type { RunOptions } from "../options.ts";
import { readConfiguration } from "./configuration.ts";
import { tellFlag } from "./flag.ts";
import { findInstance, tellInstance } from "./instance.ts";

const RUNNING_NOTE = "Note: A previous upsmon instance is already running!\n" +
  "Usually it should not be running during OS shutdown,\n" +
  "which is when checking POWERDOWNFLAG makes most sense.";

/** Answers the exit code, and tells. @throws {ConfigError} */
export function checkFlag(
  options: RunOptions,
  env: Environment,
  log: Log,
  print: (text: string) => void,
): number {
  const paths = resolvePaths(env);
  const instance = findInstance(paths);
  if (instance.kind === "running") print(RUNNING_NOTE);
  tellInstance(instance, true, log);
  const { config } = readConfiguration(paths.confpath, options.file);
  return tellFlag(config.upsmon.powerdownflag?.value, log);
}
