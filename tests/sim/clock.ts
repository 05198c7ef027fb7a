/**
 * A clock that a test turns by hand. Timers run in the order in which they are due.
 *
 * @module
 */
import type { Clock, Duration, Instant } from "#core/time.ts";

interface Timer {
  readonly at: Instant;
  readonly order: number;
  readonly run: () => void;
}

/** Virtual time, from 0. */
export class VirtualClock implements Clock {
  #now: Instant = 0;
  #wallOffset: number;
  #order = 0;
  #timers: Timer[] = [];

  constructor(wall: number = Date.UTC(2026, 0, 15, 2, 13)) {
    this.#wallOffset = wall;
  }

  now(): Instant {
    return this.#now;
  }

  wall(): number {
    return this.#wallOffset + this.#now;
  }

  after(delay: Duration, run: () => void): () => void {
    const timer: Timer = { at: this.#now + Math.max(0, delay), order: this.#order++, run };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((other) => other !== timer);
    };
  }

  /** When the next timer is due. */
  get next(): Instant | undefined {
    return this.#first()?.at;
  }

  /** Moves time on; everything that falls due runs at its own instant. */
  advance(duration: Duration): void {
    const until = this.#now + duration;
    while (this.#runNext(until));
    this.#now = until;
  }

  /** The same, but lets promises settle between the timers. */
  async advanceAsync(duration: Duration): Promise<void> {
    const until = this.#now + duration;
    do await settle(); while (this.#runNext(until));
    this.#now = until;
    await settle();
  }

  /** Makes the wall clock jump without any time passing. */
  jumpWall(by: Duration): void {
    this.#wallOffset += by;
  }

  /** Runs the next timer if it is due by then. */
  #runNext(until: Instant): boolean {
    const timer = this.#first();
    if (timer === undefined || timer.at > until) return false;
    this.#timers = this.#timers.filter((other) => other !== timer);
    this.#now = timer.at;
    timer.run();
    return true;
  }

  #first(): Timer | undefined {
    return this.#timers.toSorted((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}

/** Lets everything that is already resolved run. */
export async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}
