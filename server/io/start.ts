/**
 * Everything that upsd does before it serves: looks for another upsd, reads the configuration, opens
 * its listeners and looks at its folder. In NUT's order, as far as our rights do not need another.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import type { Environment } from "#core/environment.ts";
import { parseAllow } from "#core/environment_values.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { isWorldReadable } from "#core/io/files.ts";
import type { Log } from "#core/log.ts";
import { overriddenStatepaths, type Paths, resolvePaths } from "#core/paths.ts";
import { judgeOutcomes, planOpenings, tellOutcome } from "../listening.ts";
import type { RunOptions } from "../options.ts";
import {
  formatOpenFile,
  readConfiguration,
  tellComplaints,
  tellOpenFiles,
} from "./configuration.ts";
import { findInstance, type Instance, pidFileOf } from "./instance.ts";
import { type Listening, openListeners } from "./listeners.ts";

/** What a server needs to begin. */
export interface Prepared {
  readonly config: Config;
  readonly paths: Paths;
  readonly pidFile: string;
  readonly listening: readonly Listening[];
}

/** What NUT prints, on stdout, when it finds itself running. */
export const ALREADY_RUNNING = "Fatal error: A previous upsd instance is already running!\n" +
  "Either stop the previous instance first, or use the 'reload' command.\n";

/** Another upsd serves this configuration: said on stdout. */
export class AlreadyRunning extends Error {
  override readonly name = "AlreadyRunning";
}

/**
 * Makes ready to serve.
 *
 * @throws {Exit | ConfigError | AlreadyRunning} when upsd cannot start.
 */
export function prepare(options: RunOptions, env: Environment, log: Log): Prepared {
  const config = readFirst(env, log);
  const paths = resolvePaths(env, config);
  tellComplaints(overriddenStatepaths(env, config), log);
  const pidFile = pidFileOf(paths);
  const previous = findInstance(pidFile);
  if (previous.kind === "running") throw new AlreadyRunning();
  tellInstance(previous, pidFile, log);
  const listening = listen(config, options, env, previous, log);
  inspectStatepath(paths.statepath, log);
  tellOfTls(config, log);
  countDevices(config, env, log);
  return { config, paths, pidFile, listening };
}

/** NUT's warning when a PID file does not tell whether another upsd runs. */
export function tellInstance(instance: Instance, pidFile: string, log: Log): void {
  if (instance.kind !== "missing" && instance.kind !== "unreadable") return;
  const verb = instance.kind === "missing" ? "find" : "parse";
  log({
    severity: "warning",
    text: `Could not ${verb} PID file '${pidFile}' to see if previous upsd instance is already ` +
      "running or not!",
  });
}

function readFirst(env: Environment, log: Log): Config {
  const { confpath } = resolvePaths(env);
  const { config, complaints, missing } = readConfiguration(confpath);
  if (missing[0] !== undefined) {
    const verb = missing[0].endsWith("/ups.conf") ? "Can't open" : "stat";
    throw new Exit(EXIT_FAILURE, `${verb} ${missing[0]}: No such file or directory`);
  }
  tellOpenFiles(confpath, log);
  if (tellComplaints(complaints, log)) {
    throw new Exit(EXIT_FAILURE, "Fatal error: the configuration has errors, see above");
  }
  return config;
}

function listen(
  config: Config,
  options: RunOptions,
  env: Environment,
  previous: Instance,
  log: Log,
): readonly Listening[] {
  const listens = (config.upsd?.listen ?? []).map(({ value }) => value);
  const { listening, outcomes } = openListeners(
    planOpenings(listens, options.family),
    options.family,
  );
  for (const record of outcomes.flatMap(tellOutcome)) log(record);
  // A PID file without its lock and all addresses taken: an upsd that is not ours.
  const taken = outcomes.every(({ reason }) => reason === "Address already in use");
  if (taken && previous.kind === "gone") throw new AlreadyRunning();
  const partAllowed = parseAllow(env.ALLOW_NOT_ALL_LISTENERS) ??
    config.upsd?.allowNotAllListeners?.value ?? false;
  for (const record of judgeOutcomes(outcomes, partAllowed)) log(record);
  return listening;
}

function inspectStatepath(statepath: string, log: Log): void {
  let reason: string | undefined;
  try {
    if (!Deno.statSync(statepath).isDirectory) reason = "Not a directory";
  } catch (error) {
    reason = error instanceof Deno.errors.NotFound ? "No such file or directory" : String(error);
  }
  if (reason !== undefined) {
    throw new Exit(EXIT_FAILURE, `Can't chdir to ${statepath}: ${reason}`);
  }
  if (isWorldReadable(statepath)) log({ severity: "warning", text: formatOpenFile(statepath) });
}

/** Nobody should believe a connection to be secret that is not. */
function tellOfTls({ upsd }: Config, log: Log): void {
  if (upsd?.certfile === undefined && upsd?.certpath === undefined) return;
  const text = "CERTFILE and CERTPATH are not used: this upsd has no TLS and refuses STARTTLS";
  log({ severity: "warning", text });
}

function countDevices(config: Config, env: Environment, log: Log): void {
  const count = (config.ups?.sections ?? [])
    .filter(({ driver, port }) => driver !== undefined && port !== undefined).length;
  if (count > 0) {
    log({ severity: "info", text: `Found ${count} UPS defined in ups.conf` });
    return;
  }
  const allowed = parseAllow(env.ALLOW_NO_DEVICE) ?? config.upsd?.allowNoDevice?.value ?? false;
  if (!allowed) {
    throw new Exit(EXIT_FAILURE, "Fatal error: at least one UPS must be defined in ups.conf");
  }
  log({
    severity: "warning",
    text: "Normally at least one UPS must be defined in ups.conf, currently there are none " +
      "(please configure the file and reload the service)",
  });
}
