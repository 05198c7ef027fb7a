/**
 * Reads upsmon's configuration: from its folder, or from the one file that `-f` names.
 *
 * @module
 */
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import { ConfigError } from "#core/errors.ts";
import { readConfigFolder } from "#core/io/config_folder.ts";
import { MONITOR_FILES } from "#core/permissions/monitor.ts";
import { type Configuration, judgeConfiguration } from "../configuration.ts";
import { describeFailure } from "./failure.ts";

/** Reads it. @throws {ConfigError} when there is none that can be read */
export function readConfiguration(confpath: string, file: string | undefined): Configuration {
  if (file !== undefined) {
    const { conf, complaints } = parseUpsmonConf(readText(file), file);
    return judgeConfiguration({ upsmon: conf }, complaints, file);
  }
  const { config, complaints } = readConfigFolder(confpath, MONITOR_FILES);
  const [toml, nut] = MONITOR_FILES.map((name) => `${confpath}/${name}`) as [string, string];
  const isToml = config.upsmon === undefined && isThere(toml);
  // Told in the words that reading it has for that.
  if (config.upsmon === undefined && !isToml) readText(nut);
  return judgeConfiguration(config, complaints, isToml || isThere(toml) ? toml : nut);
}

function readText(file: string): string {
  try {
    return Deno.readTextFileSync(file);
  } catch (error) {
    throw new ConfigError(`Can't open ${file}: ${describeFailure(error)}`);
  }
}

function isThere(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}
