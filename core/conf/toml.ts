/**
 * `denut.toml`: the whole configuration in one file, as an alternative to NUT's files. Its tables
 * are named after those files and its keys after their directives; `README.md` shows them all.
 *
 * @module
 */
import { parse } from "@std/toml";
import { ConfigError } from "../errors.ts";
import { Complaints } from "./complaints.ts";
import type { Config, Parsed } from "./config.ts";
import { members, nameOf, tellUnknownKey, type TomlReading } from "./toml_entries.ts";
import { findTomlPlaces } from "./toml_places.ts";
import { TOML_TABLES } from "./toml_tables.ts";

/**
 * Reads the text of `denut.toml`; `file` is named in places.
 *
 * @throws {ConfigError} for a text that is not TOML, with the place where it stops to be.
 */
export function parseToml(text: string, file: string): Parsed<Config> {
  const root = parseText(text, file);
  const complaints = new Complaints();
  const reading: TomlReading = { find: findTomlPlaces(text, file), complaints };
  let config: Config = {};
  for (const node of members({ value: root, path: [] }, reading)) {
    const read = TOML_TABLES.get(nameOf(node));
    if (read === undefined) tellUnknownKey(node, [...TOML_TABLES.keys()], reading);
    else config = { ...config, ...read(node, reading) };
  }
  return { conf: config, complaints: complaints.list };
}

function parseText(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    throw toConfigError(error, file);
  }
}

/** Every TOML parser tells the place in its own way: as numbers beside the message or within it. */
function toConfigError(error: unknown, file: string): ConfigError {
  const { message, line, column } = error as Error & { line?: number; column?: number };
  const told = /line (\d+),? column (\d+)/.exec(message);
  const first = message.split("\n")[0]?.replace(/^Invalid TOML document: /, "") ?? "";
  return new ConfigError(`Not TOML: ${first}`, {
    file,
    line: line ?? Number(told?.[1] ?? 1),
    column: column ?? Number(told?.[2] ?? 1),
  });
}
