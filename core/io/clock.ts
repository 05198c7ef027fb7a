/**
 * The real clock.
 *
 * @module
 */
import type { Clock } from "../time.ts";

/** The machine's monotonic and wall time, and its timers. */
export const systemClock: Clock = {
  now: () => performance.now(),
  wall: () => Date.now(),
  after: (delay, run) => {
    const timer = setTimeout(run, Math.max(0, delay));
    return () => clearTimeout(timer);
  },
};
