/**
 * Time as an argument: every plain file is told what time it is, and asks its caller to be woken.
 * `core/io/clock.ts` is the real clock, `tests/sim` has a virtual one.
 *
 * @module
 */

/** A point in monotonic time, in milliseconds since an origin that only one process knows. */
export type Instant = number;

/** A length of time in milliseconds. */
export type Duration = number;

/** Milliseconds in `count` seconds. */
export function seconds(count: number): Duration {
  return count * 1000;
}

/** What a life needs of a clock. */
export interface Clock {
  /** Monotonic now. */
  now(): Instant;
  /** Milliseconds since 1970, which may jump. */
  wall(): number;
  /** Calls `run` once after `delay`; the answer cancels it. */
  after(delay: Duration, run: () => void): () => void;
}

/** Resolves after `delay` of the clock's time. */
export function pause(clock: Clock, delay: Duration): Promise<void> {
  return new Promise((resolve) => {
    clock.after(delay, resolve);
  });
}
