/**
 * Reads ups.conf for upsdrvctl.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import type { Environment } from "#core/environment.ts";
import { formatPlace } from "#core/errors.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { readConfigFolder } from "#core/io/config_folder.ts";
import type { Log } from "#core/log.ts";
import { resolvePaths } from "#core/paths.ts";
import { DRIVER_FILES } from "#core/permissions.ts";

/**
 * Reads the configuration of the devices. Drivers tell what is wrong in their sections; here only
 * what nobody could read is told. Throws `Exit` or `ConfigError` when there is nothing to work with.
 */
export function readDevices(env: Environment, log: Log): Config {
  const { confpath } = resolvePaths(env);
  const { config, complaints } = readConfigFolder(confpath, DRIVER_FILES);
  for (const { severity, sentence, place } of complaints) {
    if (severity === "error") log({ severity, text: `${formatPlace(place)}: ${sentence}` });
  }
  if (config.ups === undefined) {
    const text = `Can't open ${confpath}/ups.conf: No such file or directory`;
    throw new Exit(EXIT_FAILURE, text);
  }
  return config;
}
