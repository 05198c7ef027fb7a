/**
 * Reads the configuration again while upsd serves. What cannot be used changes nothing: the last
 * good configuration stays, and with it every UPS that somebody relies on.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import { ConfigError } from "#core/errors.ts";
import type { LogSink } from "#core/io/log.ts";
import type { Log } from "#core/log.ts";
import { readConfiguration, tellComplaints, tellOpenFiles } from "./configuration.ts";

/** Answers a reader for reloads; `debug` is the level that the command line asked for. */
export function openReloads(
  confpath: string,
  first: Config,
  sink: LogSink,
  debug: number,
): () => Config | undefined {
  let last = first;
  return () => {
    const config = reread(confpath, last, sink);
    if (config === undefined) return undefined;
    last = config;
    tellListens(config, first, sink.log);
    applyDebugLevel(config, sink, debug);
    return config;
  };
}

/** Of two levels of debugging the configuration can only raise the one of the command line. */
export function debugLevelOf(config: Config, debug: number): number {
  return Math.max(config.upsd?.debugMin?.value ?? 0, debug);
}

function reread(confpath: string, last: Config, { log }: LogSink): Config | undefined {
  try {
    const { config, complaints, missing } = readConfiguration(confpath);
    const fail = (path: string): void =>
      log({
        severity: "error",
        text: `Reload failed: can't open ${path}: No such file or directory`,
      });
    const essential = missing.find((path) => !path.endsWith("/upsd.users"));
    if (essential !== undefined) {
      fail(essential);
      return undefined;
    }
    tellOpenFiles(confpath, log);
    if (tellComplaints(complaints, log)) {
      const text =
        "Reload failed: the configuration has errors, upsd goes on with the last good one";
      log({ severity: "error", text });
      return undefined;
    }
    if (missing[0] === undefined) return config;
    // Without its file the users stay who they were; all else is new.
    fail(missing[0]);
    return { ...config, ...(last.users === undefined ? {} : { users: last.users }) };
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    log({ severity: "error", text: `Reload failed: ${error.message}` });
    return undefined;
  }
}

/** Sockets are opened once, at the start. */
function tellListens(config: Config, first: Config, log: Log): void {
  const listens = ({ upsd }: Config): string =>
    JSON.stringify((upsd?.listen ?? []).map(({ value }) => value));
  if (listens(config) === listens(first)) return;
  const text = "LISTEN is not what upsd was started with: restart it to listen there";
  log({ severity: "notice", text });
}

function applyDebugLevel(config: Config, sink: LogSink, debug: number): void {
  const minimum = config.upsd?.debugMin?.value;
  const text = minimum === undefined
    ? `Applying debug level ${debug} from original command line arguments`
    : `Applying DEBUG_MIN ${minimum} from upsd.conf`;
  sink.log({ severity: "info", text });
  sink.debug = debugLevelOf(config, debug);
}
