/**
 * What can go wrong in virtual time. Every read, write, connect and spawn of a run is counted, so
 * that a test may run the same story once for each of them and have that one fail.
 *
 * @module
 */

/** What a process does that may fail. */
export type Deed = "read" | "write" | "connect" | "spawn";

/** How the deeds of one run go. */
export class Mishaps {
  /** How many reads there were so far. */
  reads = 0;
  /** The read that fails, counted from 1. */
  failing: number | undefined;
  /** Whose read it was that failed. */
  failed: string | undefined;
  /** The most bytes that one read brings. */
  mouthful = 65_536;
  /** How many deeds of all kinds there were so far. */
  deeds = 0;
  /** The deed that fails, counted from 1. */
  failingDeed: number | undefined;

  /** Counts a read; true when it is to fail. */
  happens(reader: string): boolean {
    this.reads++;
    const strikes = this.strikes("read", reader);
    if (this.reads !== this.failing) return strikes;
    this.failed = reader;
    return true;
  }

  /** Counts a deed of any kind; true when it is to fail. */
  strikes(deed: Deed, doer: string): boolean {
    this.deeds++;
    if (this.deeds !== this.failingDeed) return false;
    this.failed = `${deed} of ${doer}`;
    return true;
  }
}
