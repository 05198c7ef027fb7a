/**
 * What the part of upsmon that watches begins with: its configuration, which was told of already.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import type { Paths } from "#core/paths.ts";
import type { MonitorOptions } from "../monitor.ts";
import { readConnectTimeout, type RunOptions } from "../options.ts";
import { readSettings } from "../settings.ts";
import { readConfiguration } from "./configuration.ts";
import { openReader, type Reader } from "./reread.ts";

/** What is known before anything is opened. */
export interface Preparation {
  readonly monitor: MonitorOptions;
  readonly reader: Reader;
}

/** Reads what there is to read. @throws {Exit | ConfigError} */
export function prepare(
  split: boolean,
  options: RunOptions,
  env: Environment,
  { confpath }: Paths,
): Preparation {
  const { config, file, fault } = readConfiguration(confpath, options.file);
  if (fault !== undefined) throw new Exit(EXIT_FAILURE, fault);
  const variable = env.NUT_DEFAULT_CONNECT_TIMEOUT;
  const connectTimeout = readConnectTimeout(options.timeout, variable, () => {});
  const first = config.upsmon;
  return {
    monitor: { settings: readSettings(first), file, connectTimeout, split },
    reader: openReader({ confpath, file: options.file, first, split }),
  };
}
