/**
 * What became of the commands and settings that clients want to hear of: each has an id that the
 * driver repeats with its result. Governed by NUT's protocol page on TRACKING.
 *
 * @module
 */
import type { Duration, Instant } from "#core/time.ts";

/** More than this many are never kept: the oldest goes. */
export const MAX_TRACKED = 10_000;

const PENDING = -1;
const ANSWERS: ReadonlyMap<number, string> = new Map([
  [PENDING, "PENDING"],
  [0, "SUCCESS"],
  [1, "ERR UNKNOWN"],
  [2, "ERR INVALID-ARGUMENT"],
  [3, "ERR FAILED"],
  [4, "ERR INVALID-ARGUMENT"],
]);
const UNKNOWN = "ERR UNKNOWN";

interface Entry {
  readonly since: Instant;
  /** Whose driver may tell the result. */
  readonly ups: string;
  status: number;
}

/** The results of the last while, by id in any case. */
export class Tracking {
  /** In the order of the requests, so the oldest come first. */
  readonly #entries = new Map<string, Entry>();

  /** Remembers a request that has been sent to a driver. */
  add(id: string, ups: string, now: Instant): void {
    this.#entries.set(id.toLowerCase(), { since: now, ups, status: PENDING });
    if (this.#entries.size <= MAX_TRACKED) return;
    for (const oldest of this.#entries.keys()) {
      this.#entries.delete(oldest);
      return;
    }
  }

  /** Takes a driver's result; false for an id that this driver was not given. */
  resolve(id: string, ups: string, status: number): boolean {
    const entry = this.#entries.get(id.toLowerCase());
    if (entry?.ups !== ups) return false;
    entry.status = status;
    return true;
  }

  /** What `GET TRACKING <id>` answers. */
  answer(id: string): string {
    const entry = this.#entries.get(id.toLowerCase());
    return entry === undefined ? UNKNOWN : ANSWERS.get(entry.status) ?? UNKNOWN;
  }

  /** Forgets what is older than `lifetime`. */
  expire(now: Instant, lifetime: Duration): void {
    for (const [id, entry] of this.#entries) {
      if (now - entry.since <= lifetime) return;
      this.#entries.delete(id);
    }
  }
}
