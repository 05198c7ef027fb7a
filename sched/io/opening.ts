/**
 * The beginning of every call: the configuration, the logs, and what is wrong with the former said
 * on the latter.
 *
 * @module
 */
import { formatComplaint } from "#core/conf/complaints.ts";
import type { Complaint, UpsschedConf } from "#core/conf/config.ts";
import type { Environment } from "#core/environment.ts";
import { parseDebugLevel } from "#core/environment_values.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { readConfigFolder } from "#core/io/config_folder.ts";
import type { Log } from "#core/log.ts";
import { type Paths, resolvePaths } from "#core/paths.ts";
import { SCHEDULER_FILES } from "#core/permissions/monitor.ts";
import { debugLevel } from "../settings.ts";
import { type Logs, openLogs } from "./logs.ts";

/** What a call begins with. */
export interface Opened {
  readonly conf: UpsschedConf;
  readonly complaints: readonly Complaint[];
  readonly paths: Paths;
  readonly logs: Logs;
}

/**
 * Reads the configuration and opens the logs.
 *
 * @param asked how often `-D` was given
 * @throws {Exit} when there is no configuration for upssched.
 * @throws {ConfigError} when there is one that cannot be read.
 */
export function open(asked: number, env: Environment): Opened {
  const paths = resolvePaths(env);
  const { config, complaints } = readConfigFolder(paths.confpath, SCHEDULER_FILES);
  const { upssched: conf } = config;
  if (conf === undefined) {
    const file = `${paths.confpath}/upssched.conf`;
    throw new Exit(EXIT_FAILURE, `Can't open ${file}: No such file or directory`);
  }
  const fromEnvironment = parseDebugLevel(env.NUT_DEBUG_LEVEL);
  const logs = openLogs(debugLevel(asked, fromEnvironment, conf), asked > 0, env, paths);
  if (asked === 0 && fromEnvironment > 0) {
    const text = `Defaulting debug verbosity to NUT_DEBUG_LEVEL=${fromEnvironment} ` +
      "since none was requested by command-line options";
    logs.caller({ severity: "info", text });
  }
  tellComplaints(complaints, logs.caller);
  return { conf, complaints, paths, logs };
}

/** What is wrong with some lines does not keep the others from counting. */
function tellComplaints(complaints: readonly Complaint[], log: Log): void {
  for (const complaint of complaints) {
    log({ severity: complaint.severity, text: formatComplaint(complaint) });
  }
  const errors = complaints.filter(({ severity }) => severity === "error").length;
  if (errors === 0) return;
  const text = `Encountered ${errors} config errors, those entries were ignored`;
  log({ severity: "error", text });
}
