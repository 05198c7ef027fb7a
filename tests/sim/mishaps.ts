/**
 * What can go wrong with reading in virtual time. Every read of a run is counted, so that a test may
 * run the same story once for each of them and have that one fail.
 *
 * @module
 */

/** How the reads of one run go. */
export class Mishaps {
  /** How many reads there were so far. */
  reads = 0;
  /** The read that fails, counted from 1. */
  failing: number | undefined;
  /** Whose read it was that failed. */
  failed: string | undefined;
  /** The most bytes that one read brings. */
  mouthful = 65_536;

  /** Counts a read; true when it is to fail. */
  happens(reader: string): boolean {
    this.reads++;
    if (this.reads !== this.failing) return false;
    this.failed = reader;
    return true;
  }
}
