/**
 * Exit codes that scripts and service managers rely on, NUT's own.
 *
 * @module
 */

/** All went well. */
export const EXIT_SUCCESS = 0;
/** Something failed; the reason is on stderr. */
export const EXIT_FAILURE = 1;
/** A driver ended itself because a reload needs a restart: 128 + SIGUSR1. */
export const EXIT_RELOAD_NEEDS_RESTART = 138;
/** A command for a running instance could not be delivered. */
export const EXIT_NOT_DELIVERED = 255;

/**
 * The program is to end with `code`, after printing `message` (if any) to stderr. Thrown by plain code
 * and caught in a `main.ts`, the only kind of file that may end the process.
 */
export class Exit extends Error {
  override readonly name = "Exit";
  readonly code: number;

  constructor(code: number, message = "") {
    super(message);
    this.code = code;
  }
}
