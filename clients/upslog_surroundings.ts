/**
 * What upslog has of the outside world beyond a client's terminal: files to log into, signals, the
 * background. `io/log_terminal.ts` makes the real ones.
 *
 * @module
 */
import type { Duration } from "#core/time.ts";
import type { Surroundings } from "./surroundings.ts";

/** The file name that means stdout. */
export const STDOUT = "-";

/** A file that is appended to. */
export interface LogFile {
  readonly path: string;
  /** Writes a line and its newline at once. */
  write(line: string): void;
  /** Opens the same path again, after somebody moved the file away. @throws {Error} */
  reopen(): void;
}

/** What signals asked for, as their numbers; 0 for none. */
export interface Asked {
  reopen: number;
  stop: number;
}

/** Where upslog runs. */
export interface LogSurroundings extends Surroundings {
  readonly pid: number;
  readonly asked: Asked;
  /** The name of this machine. */
  hostname(): string;
  /** Opens a file for appending. @throws {Error} whose message is the system's. */
  openFile(path: string): LogFile;
  /** Passes `delay`, or less when a signal comes. */
  rest(delay: Duration): Promise<void>;
  /** Lets whoever started us go on. */
  detach(): void;
  /** Writes a PID file; answers why it could not. */
  writePid(path: string): Error | undefined;
}
