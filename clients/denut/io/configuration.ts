/**
 * Reads the configuration as far as rights depend on it. What cannot be read grants nothing; the
 * program that needs it will complain in its own words.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import type { Environment } from "#core/environment.ts";
import { ConfigError } from "#core/errors.ts";
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import { readConfigFolder } from "#core/io/config_folder.ts";
import { readTextIfPresent } from "#core/io/files.ts";
import { resolvePaths } from "#core/paths.ts";
import { FLAG_FILES } from "#core/permissions/clients.ts";

/** What the configuration folder says, and of upsmon the file that `-f` names. */
export function readConfiguration(env: Environment, monitorFile?: string): Config {
  try {
    const { config } = readConfigFolder(resolvePaths(env).confpath, FLAG_FILES);
    if (monitorFile === undefined) return config;
    const text = readTextIfPresent(monitorFile) ?? "";
    return { ...config, upsmon: parseUpsmonConf(text, monitorFile).conf };
  } catch (error) {
    if (error instanceof ConfigError) return {};
    throw error;
  }
}
