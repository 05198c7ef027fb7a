/**
 * A folder of configuration files as one `Config`: either NUT's files or `denut.toml`, never a
 * mixture. Takes texts; `core/io/config_folder.ts` reads them.
 *
 * @module
 */
import { ConfigError } from "../errors.ts";
import { toComplaint } from "./complaints.ts";
import type { Complaint, Config } from "./config.ts";
import { FILE_READERS } from "./file_readers.ts";
import { parseToml } from "./toml.ts";

/** The file that can stand for all others. */
export const DENUT_TOML = "denut.toml";

/** Every file that a folder may hold. */
export const CONFIG_FILES: readonly string[] = [DENUT_TOML, ...FILE_READERS.keys()];

/** The texts of files by their names; undefined for one that is not there. */
export type ConfigTexts = Readonly<Record<string, string | undefined>>;

/** What a folder says. */
export interface ConfigFolder {
  readonly config: Config;
  readonly complaints: readonly Complaint[];
}

/** Reads the texts of the files in `folder`, which is named in places. */
export function parseConfigFolder(texts: ConfigTexts, folder: string): ConfigFolder {
  const toml = texts[DENUT_TOML];
  if (toml !== undefined) return parseTomlFolder(toml, texts, folder);
  let config: Config = {};
  const complaints: Complaint[] = [];
  for (const [name, read] of FILE_READERS) {
    const text = texts[name];
    if (text === undefined) continue;
    const parsed = read(text, `${folder}/${name}`);
    config = { ...config, ...parsed.conf };
    complaints.push(...parsed.complaints);
  }
  return { config, complaints };
}

function parseTomlFolder(toml: string, texts: ConfigTexts, folder: string): ConfigFolder {
  const mixed = [...FILE_READERS.keys()].filter((name) => texts[name] !== undefined)
    .map((name): Complaint => ({
      severity: "error",
      sentence: `${name} is not read beside ${DENUT_TOML}: keep the one and remove the other`,
      place: { file: `${folder}/${name}`, line: 1, column: 1 },
    }));
  const file = `${folder}/${DENUT_TOML}`;
  try {
    const { conf, complaints } = parseToml(toml, file);
    return { config: conf, complaints: [...complaints, ...mixed] };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return { config: {}, complaints: [toComplaint(error, file), ...mixed] };
  }
}
