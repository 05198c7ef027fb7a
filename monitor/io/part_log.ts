/**
 * The log of one of upsmon's small processes. It has no environment to look at: what it needs is on
 * its command line.
 *
 * @module
 */
import { systemClock } from "#core/io/clock.ts";
import { openDatagrams } from "#core/io/datagram.ts";
import { type LogSink, openLog } from "#core/io/log.ts";
import { JOURNAL_SOCKET } from "#core/site.ts";
import type { BackgroundLog, PartOptions } from "#core/upsmon_parts.ts";

/** A log and how it gets into the background. */
export interface PartLog {
  readonly sink: LogSink;
  /** From now on nobody reads our stderr, if that is how we were started. */
  background(): void;
  /** Lets go of what it holds. */
  close(): void;
}

/** Opens the log of the part `tag`. */
export function openPartLog(tag: string, { background, debug }: PartOptions): PartLog {
  const journal = openJournal(background);
  const sink = openLog({
    program: "upsmon",
    clock: systemClock,
    debug,
    tag,
    syslog: (line) => journal?.send(JOURNAL_SOCKET, line),
  });
  return {
    sink,
    background(): void {
      if (background !== undefined && background !== "stderr") sink.background();
    },
    close: () => journal?.close(),
  };
}

function openJournal(log: BackgroundLog | undefined): ReturnType<typeof openDatagrams> | undefined {
  return typeof log === "object" ? openDatagrams(log.datagrams) : undefined;
}
