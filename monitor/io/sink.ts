/**
 * upsmon's log, which begins before upsmon knows the folder from which it can reach the journal.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import { isSet, parseDebugLevel, parseDebugSyslog } from "#core/environment_values.ts";
import { systemClock } from "#core/io/clock.ts";
import type { Datagrams } from "#core/io/datagram.ts";
import { type LogSink, openLog } from "#core/io/log.ts";
import type { Log } from "#core/log.ts";
import { JOURNAL_SOCKET } from "#core/site.ts";
import { CONFIGURED_LINE } from "../help.ts";

/** A log and how it gets into the background. */
export interface MonitorLog {
  readonly sink: LogSink;
  /** The level that the command line, or else the environment, asks for. */
  readonly debug: number;
  /** From now on lines go to the journal, unless the environment says otherwise. */
  background(datagrams: Datagrams): void;
}

/** Opens the log on stderr; `debug` is how often `-D` was given. */
export function openMonitorLog(
  tag: string | undefined,
  debug: number,
  env: Environment,
): MonitorLog {
  const level = debug > 0 ? debug : parseDebugLevel(env.NUT_DEBUG_LEVEL);
  const target = parseDebugSyslog(env.NUT_DEBUG_SYSLOG);
  let journal: Datagrams | undefined;
  const sink = openLog({
    program: "upsmon",
    clock: systemClock,
    debug: level,
    pid: isSet(env.NUT_DEBUG_PID),
    ...(tag === undefined ? {} : { tag }),
    syslog: (line) => journal?.send(JOURNAL_SOCKET, line),
  });
  return {
    sink,
    debug: level,
    background(datagrams): void {
      if (target !== "none") journal = datagrams;
      if (target !== "stderr") sink.background();
    },
  };
}

/** The log of a process that only looks, which tells what the log was asked for. */
export function openShortLog(tag: string | undefined, given: number, env: Environment): Log {
  const { sink: { log }, debug } = openMonitorLog(tag, given, env);
  log({ severity: "debug", text: CONFIGURED_LINE });
  if (debug > given) {
    const text = `Defaulting debug verbosity to NUT_DEBUG_LEVEL=${debug} ` +
      "since none was requested by command-line options";
    log({ severity: "info", text });
  }
  if (parseDebugSyslog(env.NUT_DEBUG_SYSLOG) === undefined) {
    const text =
      `NUT_DEBUG_SYSLOG cannot be "${env.NUT_DEBUG_SYSLOG}": write syslog, stderr or none`;
    log({ severity: "warning", text });
  }
  return log;
}
