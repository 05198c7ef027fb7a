/**
 * Reads the section of a UPS: at the start, and again at each reload.
 *
 * @module
 */
import { formatComplaint, hasErrors } from "#core/conf/complaints.ts";
import type { Complaint, Config } from "#core/conf/config.ts";
import type { Environment } from "#core/environment.ts";
import { parseDebugLevel } from "#core/environment_values.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { readConfigFolder } from "#core/io/config_folder.ts";
import { type Paths, resolvePaths } from "#core/paths.ts";
import { DRIVER_FILES } from "#core/permissions.ts";
import type { Invocation } from "../invocation/arguments.ts";
import type { DriverFamily } from "../driver.ts";
import { ownComplaints, readSettings } from "../invocation/section.ts";
import type { Settings } from "../invocation/settings.ts";

/** What was read. */
export interface Configuration {
  readonly settings: Settings;
  readonly paths: Paths;
  /** What is to be told about this UPS; no errors among it. */
  readonly complaints: readonly Complaint[];
}

/** Reads it. @throws {Exit} with what is wrong. */
export function readConfiguration(
  family: DriverFamily,
  invocation: Invocation,
  env: Environment,
): Configuration {
  const args = invocation.debug > 0 ? invocation.debug : parseDebugLevel(env.NUT_DEBUG_LEVEL);
  if (!invocation.fromConf) {
    return {
      settings: readSettings(family, invocation, args, undefined),
      paths: resolvePaths(env),
      complaints: [],
    };
  }
  const { confpath } = resolvePaths(env);
  const { config, complaints } = readConfigFolder(confpath, DRIVER_FILES);
  const conf = config.ups ?? missing(confpath, complaints);
  const own = ownComplaints(complaints, conf.sections, invocation.upsname ?? "");
  if (hasErrors(own)) throw failure(own);
  const settings = readSettings(family, invocation, args, conf);
  return { settings, paths: resolvePaths(env, config), complaints: own };
}

function missing(
  confpath: string,
  complaints: readonly Complaint[],
): NonNullable<Config["ups"]> {
  if (hasErrors(complaints)) throw failure(complaints);
  throw new Exit(EXIT_FAILURE, `Can't open ${confpath}/ups.conf: No such file or directory`);
}

function failure(complaints: readonly Complaint[]): Exit {
  const errors = complaints.filter(({ severity }) => severity === "error");
  return new Exit(EXIT_FAILURE, errors.map(formatComplaint).join("\n"));
}
