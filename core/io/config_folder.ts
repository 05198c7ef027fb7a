/**
 * Reads configuration files. Only those that are asked for, so that a role needs the right to read
 * its own files and no others.
 *
 * @module
 */
import { type ConfigFolder, parseConfigFolder } from "../conf/config_folder.ts";
import { ConfigError } from "../errors.ts";
import { readTextIfPresent } from "./files.ts";

/**
 * Reads the named files of a folder, `denut.toml` among them if it is named.
 *
 * @throws {ConfigError} when a file is there but cannot be read.
 */
export function readConfigFolder(folder: string, names: readonly string[]): ConfigFolder {
  const texts = names.map((name) => [name, readFile(`${folder}/${name}`)] as const);
  return parseConfigFolder(Object.fromEntries(texts), folder);
}

function readFile(path: string): string | undefined {
  try {
    return readTextIfPresent(path);
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    // What Deno adds to the system's words is no help to a reader.
    const reason = text.replace(/ \(os error \d+\).*$/s, "");
    throw new ConfigError(`Can't open ${path}: ${reason}, let this program's user read it`);
  }
}
