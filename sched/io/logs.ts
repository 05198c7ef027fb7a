/**
 * The logs of upssched. A caller tells stderr and the journal; the daemon, which outlives whoever
 * reads its stderr, tells the journal alone, unless somebody is to watch it.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import { parseDebugSyslog } from "#core/environment_values.ts";
import { systemClock } from "#core/io/clock.ts";
import { openDatagrams } from "#core/io/datagram.ts";
import { openLog } from "#core/io/log.ts";
import type { Log } from "#core/log.ts";
import type { Paths } from "#core/paths.ts";
import { datagramSocket, JOURNAL_SOCKET } from "#core/site.ts";

/** Where the two parts of the program log. */
export interface Logs {
  readonly caller: Log;
  readonly daemon: Log;
  /** To be called at the end. */
  close(): void;
}

/** Opens them. With `watched` the daemon tells stderr as well. */
export function openLogs(debug: number, watched: boolean, env: Environment, paths: Paths): Logs {
  const target = parseDebugSyslog(env.NUT_DEBUG_SYSLOG) ?? "syslog";
  const datagrams = target === "syslog"
    ? openDatagrams(datagramSocket(paths, "upssched"))
    : undefined;
  const options = { program: "upssched", clock: systemClock, debug };
  const journal = openLog({
    ...options,
    syslog: (line) => datagrams?.send(JOURNAL_SOCKET, line),
  });
  journal.background();
  const caller = openLog({ ...options, tag: "cli" });
  const daemon = openLog({ ...options, tag: "timer" });
  return {
    caller: both(caller.log, journal.log),
    daemon: watched || target === "stderr" ? both(daemon.log, journal.log) : journal.log,
    close: () => datagrams?.close(),
  };
}

function both(one: Log, other: Log): Log {
  return (record) => {
    one(record);
    other(record);
  };
}
