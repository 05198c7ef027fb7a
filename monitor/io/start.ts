/**
 * Everything upsmon looks at before it watches, in NUT's order: another upsmon, the configuration, the
 * flag of an earlier shutdown, whether power can suffice at all. It runs as root and ends, for those
 * that go on have neither the right nor, in the case of stdout, the means.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import type { Log } from "#core/log.ts";
import { resolvePaths } from "#core/paths.ts";
import {
  describeCommands,
  describeLack,
  describeMissingFlag,
  describeMonitor,
  describeSupplies,
} from "../announcements.ts";
import { readConnectTimeout, type RunOptions } from "../options.ts";
import { readSettings } from "../settings.ts";
import { readConfiguration } from "./configuration.ts";
import { clearFlag } from "./flag.ts";
import { inspectPrograms, tellOfTls } from "./inspection.ts";
import { findInstance, tellInstance } from "./instance.ts";

const RUNNING = "Fatal error: A previous upsmon instance is already running!\n" +
  "Either stop the previous instance first, or use the 'reload' command.";

/** Looks, and tells; stdout gets what NUT says there. @throws {Exit | ConfigError} */
export function lookAtEverything(
  options: RunOptions,
  env: Environment,
  log: Log,
  print: (text: string) => void,
): void {
  const paths = resolvePaths(env);
  const previous = findInstance(paths);
  if (previous.kind === "running") {
    print(RUNNING);
    throw new Exit(EXIT_FAILURE);
  }
  tellInstance(previous, false, log);
  readConnectTimeout(options.timeout, env.NUT_DEFAULT_CONNECT_TIMEOUT, log);
  const { config: { upsmon }, file, records, fault } = readConfiguration(
    paths.confpath,
    options.file,
  );
  for (const record of records) log(record);
  if (fault !== undefined) throw new Exit(EXIT_FAILURE, fault);
  const settings = readSettings(upsmon);
  for (const monitor of settings.monitors) log(describeMonitor(monitor));
  log(describeSupplies(settings));
  for (const record of describeMissingFlag(settings, file)) log(record);
  for (const line of describeCommands(settings)) print(line);
  inspectPrograms(upsmon, log);
  tellOfTls(upsmon, log);
  clearFlag(settings.powerdownflag, log);
  const lack = describeLack(settings);
  if (lack === undefined) return;
  print(lack.trimEnd());
  throw new Exit(EXIT_FAILURE);
}
