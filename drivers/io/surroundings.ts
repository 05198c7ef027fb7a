/**
 * What a driver has around it while it lives: log, service manager, and the paths of its own files.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import { type DebugSyslog, isSet, parseDebugSyslog } from "#core/environment_values.ts";
import { systemClock } from "#core/io/clock.ts";
import { openDatagrams } from "#core/io/datagram.ts";
import { type LogSink, openLog } from "#core/io/log.ts";
import { openNotify } from "#core/io/ready.ts";
import type { Paths } from "#core/paths.ts";
import { datagramSocket, driverPidFile, driverSocket, siteOf } from "#core/site.ts";
import type { Clock } from "#core/time.ts";
import { debugLevel } from "../invocation/section.ts";
import type { Settings } from "../invocation/settings.ts";

/** What is around a driver. */
export interface Surroundings {
  readonly clock: Clock;
  readonly sink: LogSink;
  readonly notify: (state: string) => void;
  readonly socketPath: string;
  readonly pidFile: string;
  /** Where the log goes once the driver is in the background. */
  readonly afterwards: DebugSyslog;
  close(): void;
}

/** Opens it. `quiet` is how many `-q` there were. */
export function openSurroundings(
  settings: Settings,
  paths: Paths,
  env: Environment,
  quiet: number,
): Surroundings {
  const { program, upsname } = settings;
  const clock = systemClock;
  const site = siteOf(env, {}, { install: "", deno: "" });
  const datagrams = openDatagrams(datagramSocket(paths, `${program}-${upsname}`));
  const { syslogSocket } = site;
  const sink = openLog({
    program,
    clock,
    debug: debugLevel(settings, undefined),
    tag: upsname,
    pid: isSet(env.NUT_DEBUG_PID),
    quiet,
    ...(syslogSocket === undefined
      ? {}
      : { syslog: (line: string): void => datagrams.send(syslogSocket, line) }),
  });
  return {
    clock,
    sink,
    notify: openNotify(site.notifySocket, datagrams),
    socketPath: driverSocket(paths, program, upsname),
    pidFile: driverPidFile(paths, program, upsname),
    afterwards: parseDebugSyslog(env.NUT_DEBUG_SYSLOG) ?? "syslog",
    close: () => datagrams.close(),
  };
}
