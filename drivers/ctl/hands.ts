/**
 * What upsdrvctl needs done: the words between its rules and `io/`.
 *
 * @module
 */
import type { Duration } from "#core/time.ts";

/** What became of a process that was started. */
export type Outcome =
  /** It said that it is up, and stays. */
  | { readonly kind: "ready" }
  | { readonly kind: "exited"; readonly code: number }
  | { readonly kind: "killed" };

/** A program to start. */
export interface DriverCommand {
  readonly program: string;
  readonly args: readonly string[];
  /** Whether it is one of ours, which says on stdout that it is up and never forks. */
  readonly ours: boolean;
}

/**
 * What is done with its output: shown until it is up, left on the terminal for good, or dropped
 * because nobody waits for it.
 */
export type Attachment = "until-ready" | "attached" | "dropped";

/** A process that was started. */
export interface Child {
  readonly pid: number;
  /** Settles when it is up or gone. */
  readonly settled: Promise<Outcome>;
  /** Settles when it is gone. */
  readonly gone: Promise<Outcome>;
}

/** The signals that upsdrvctl sends; 0 only asks whether the process is there. */
export type SignalName = "0" | "TERM" | "KILL" | "HUP" | "USR1" | "URG";

/** A driver's socket, line by line. */
export interface DriverLink {
  /** Throws `LinkError` when the driver is gone. */
  send(line: string): Promise<void>;
  /** The next line, or undefined when none came in time. Throws `LinkError` when it is gone. */
  receive(within: Duration): Promise<string | undefined>;
  close(): void;
}

/** What the rules may do. */
export interface Hands {
  spawn(command: DriverCommand, attachment: Attachment): Child;
  /** Whether the signal could be sent. */
  kill(pid: number, signal: SignalName): Promise<boolean>;
  /** The command line of a process, empty when there is none, undefined when nobody can tell. */
  commandLine(pid: number): Promise<string | undefined>;
  readPid(path: string): number | "missing" | "unreadable";
  /** Why a file cannot be asked about, as the system says it; undefined when it is there. */
  absence(path: string): string | undefined;
  remove(path: string): void;
  /** Throws `LinkError`. */
  connect(path: string): Promise<DriverLink>;
  /** A new identifier for a tracked request. */
  identifier(): string;
  print(line: string): void;
  /** Calls back for TERM (and INT, QUIT), HUP, USR1 and URG until the answer is called. */
  listen(heard: (signal: "TERM" | "HUP" | "USR1" | "URG") => void): () => void;
}
