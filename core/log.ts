/**
 * Log records as values, and NUT's form of a line. Plain code answers records as effects or hands
 * them to a `Log`; `core/io/log.ts` writes them.
 *
 * @module
 */

/** Severities, as syslog has them; `debug` carries its own level from 1 upwards. */
export type Severity = "alert" | "crit" | "error" | "warning" | "notice" | "info" | "debug";

/** One thing worth telling. */
export interface LogRecord {
  readonly severity: Severity;
  readonly text: string;
  /** Only for `debug`: shown from this `-D` level on. */
  readonly level?: number;
}

/** Where records go. */
export type Log = (record: LogRecord) => void;

const PRIORITIES: Readonly<Record<Severity, number>> = {
  alert: 1,
  crit: 2,
  error: 3,
  warning: 4,
  notice: 5,
  info: 6,
  debug: 7,
};

/** The syslog priority number of a severity, 1 (alert) to 7 (debug). */
export function priorityOf(severity: Severity): number {
  return PRIORITIES[severity];
}

/** Whether a record is shown at debug level `debug`. */
export function isShown(record: LogRecord, debug: number): boolean {
  return record.severity !== "debug" || debug >= (record.level ?? 1);
}

/**
 * NUT's line on stderr: the bare text, or with debugging on the seconds since the first record,
 * `ssss.uuuuuu` and a tab before it. Debug texts carry `[D<level>] ` or `[D<level>:<tag>] `.
 */
export function formatLogLine(
  record: LogRecord,
  debug: number,
  elapsedMs: number,
  tag?: string,
): string {
  const text = record.severity === "debug"
    ? `[D${record.level ?? 1}${tag === undefined ? "" : `:${tag}`}] ${record.text}`
    : record.text;
  if (debug < 1) return text;
  const whole = Math.floor(elapsedMs / 1000);
  const micros = Math.floor((elapsedMs - whole * 1000) * 1000);
  return `${String(whole).padStart(4)}.${String(micros).padStart(6, "0")}\t${text}`;
}
