/**
 * Writes log records where NUT writes them: to stderr while in the foreground, and as `<N>`
 * prefixed lines when a service manager collects stderr for its journal, or to the journal's
 * syslog socket once in the background.
 *
 * @module
 */
import { formatLogLine, isShown, type Log, type LogRecord, priorityOf } from "../log.ts";
import type { Clock } from "../time.ts";

const FACILITY_DAEMON = 3;

/** How a program logs. */
export interface LogOptions {
  /** Named in syslog lines. */
  readonly program: string;
  readonly clock: Clock;
  /** `-D` count. */
  readonly debug?: number;
  /** Shown in debug prefixes, e.g. the UPS name. */
  readonly tag?: string;
  /** Show the process id in debug prefixes, as `NUT_DEBUG_PID` asks. */
  readonly pid?: boolean;
  /** Prefix lines with `<N>`: stderr is a journal stream. */
  readonly journal?: boolean;
  /** Once in the background, sends each line to syslog. */
  readonly syslog?: (line: string) => void;
  /** How far `-q` raised the threshold; 0 shows everything. */
  readonly quiet?: number;
}

/** Where a program's records go. */
export interface LogSink {
  readonly log: Log;
  /** Debug level, may change at run time. */
  debug: number;
  /** From now on nothing goes to stderr. */
  background(): void;
}

/** Opens the log of a program. */
export function openLog(options: LogOptions): LogSink {
  const started = options.clock.now();
  const encoder = new TextEncoder();
  const tag = [options.pid === true ? String(Deno.pid) : undefined, options.tag]
    .filter((part) => part !== undefined).join(":") || undefined;
  let foreground = true;
  let broken = false;

  function toStderr(record: LogRecord): void {
    if (broken) return;
    const prefix = options.journal === true ? `<${priorityOf(record.severity)}>` : "";
    const elapsed = options.clock.now() - started;
    const line = formatLogLine(record, sink.debug, elapsed, tag);
    try {
      Deno.stderr.writeSync(encoder.encode(`${prefix}${line}\n`));
    } catch {
      // Whoever read our stderr has gone; that must not end a program that guards data.
      broken = true;
    }
  }

  const sink: LogSink = {
    debug: options.debug ?? 0,
    background(): void {
      foreground = false;
    },
    log(record): void {
      if (!isShown(record, sink.debug)) return;
      if (foreground) toStderr(record);
      else if (isAbove(record, options.quiet ?? 0)) {
        options.syslog?.(formatSyslog(options.program, record));
      }
    },
  };
  return sink;
}

function isAbove(record: LogRecord, quiet: number): boolean {
  return priorityOf(record.severity) <= 7 - quiet;
}

function formatSyslog(program: string, record: LogRecord): string {
  const priority = FACILITY_DAEMON * 8 + priorityOf(record.severity);
  return `<${priority}>${program}[${Deno.pid}]: ${record.text}`;
}
