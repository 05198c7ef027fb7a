/**
 * upsd's log, which begins before upsd knows the folder from which it can reach the journal.
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
import type { RunOptions } from "../options.ts";

/** A log and how it gets into the background. */
export interface DaemonLog {
  readonly sink: LogSink;
  /** The level that the command line, or else the environment, asks for. */
  readonly debug: number;
  /** From now on lines go to the journal, unless the environment says otherwise. */
  background(datagrams: Datagrams): void;
}

/** Opens the log on stderr and tells what it was asked for. */
export function openDaemonLog(options: RunOptions, env: Environment): DaemonLog {
  const debug = options.debug > 0 ? options.debug : parseDebugLevel(env.NUT_DEBUG_LEVEL);
  const target = parseDebugSyslog(env.NUT_DEBUG_SYSLOG);
  let journal: Datagrams | undefined;
  const sink = openLog({
    program: "upsd",
    clock: systemClock,
    debug,
    pid: isSet(env.NUT_DEBUG_PID),
    quiet: options.quiet,
    syslog: (line) => journal?.send(JOURNAL_SOCKET, line),
  });
  tellOptions(options, env, debug, sink.log);
  return {
    sink,
    debug,
    background(datagrams): void {
      if (target !== "none") journal = datagrams;
      if (target !== "stderr") sink.background();
    },
  };
}

function tellOptions(options: RunOptions, env: Environment, debug: number, log: Log): void {
  log({ severity: "debug", text: CONFIGURED_LINE });
  if (debug > options.debug) {
    const text = `Defaulting debug verbosity to NUT_DEBUG_LEVEL=${debug} ` +
      "since none was requested by command-line options";
    log({ severity: "info", text });
  }
  if (parseDebugSyslog(env.NUT_DEBUG_SYSLOG) === undefined) {
    const text =
      `NUT_DEBUG_SYSLOG cannot be "${env.NUT_DEBUG_SYSLOG}": write syslog, stderr or none`;
    log({ severity: "warning", text });
  }
  if (options.user !== undefined) {
    // Switching takes rights that upsd does not have: whoever starts it does it.
    const text = `upsd stays the user that it was started as, not ${options.user}: the launcher ` +
      "or the service manager (User=) switches";
    log({ severity: "debug", text });
  }
}
