/**
 * Reads the configuration as far as rights depend on it. What cannot be read grants nothing; the
 * program that needs it will complain in its own words.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import type { Environment } from "#core/environment.ts";
import { ConfigError } from "#core/errors.ts";
import { readConfigFolder } from "#core/io/config_folder.ts";
import { resolvePaths } from "#core/paths.ts";
import { FLAG_FILES } from "#core/permissions/clients.ts";

/** What the configuration folder says. */
export function readConfiguration(env: Environment): Config {
  try {
    return readConfigFolder(resolvePaths(env).confpath, FLAG_FILES).config;
  } catch (error) {
    if (error instanceof ConfigError) return {};
    throw error;
  }
}
