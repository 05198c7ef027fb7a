/**
 * What a client program has of the outside world, as values and calls: its words, its terminal, the
 * way to a server. `io/terminal.ts` makes the real one; tests make their own.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import type { Log } from "#core/log.ts";
import type { Clock, Duration } from "#core/time.ts";
import type { ServerAddress } from "./address.ts";
import type { Client } from "./client.ts";

/** What a program is started with. */
export interface Start {
  /** Its name, as messages show it. */
  readonly program: string;
  readonly args: readonly string[];
  /** The variables that `core/environment.ts` lists for it. */
  readonly environment: Environment;
}

/** Where a program runs. */
export interface Surroundings extends Start {
  readonly clock: Clock;
  /** Where log records go; the level may be raised. */
  readonly sink: { readonly log: Log; debug: number };
  /** Writes to stdout. */
  out(text: string): void;
  /** Writes to stderr, as it is. */
  err(text: string): void;
  /** The text of a file, or undefined if there is none. Other failures are thrown. */
  readFile(path: string): string | undefined;
  /** Whether a file can be read by everybody. */
  isWorldReadable(path: string): boolean;
  /** Connects. @throws {LinkError} with the text to show. */
  connect(server: ServerAddress, connectTimeout: Duration): Promise<Client>;
  /** Prints a prompt on stdout and reads a line without its end; undefined when there is none. */
  ask(prompt: string): string | undefined;
  /** The same on stderr, and without echo at a terminal. */
  askSecret(prompt: string): string | undefined;
}
