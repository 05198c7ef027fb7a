/**
 * What the words after a program's name say, as far as its rights depend on them.
 *
 * @module
 */
import type { ProcessSpec } from "#core/permissions.ts";

/** What a command line comes to. */
export interface Reading {
  /** Absent when the program will only print something about itself, or complain. */
  readonly spec?: ProcessSpec;
  /** Whether the program is to be left running in the background. */
  readonly background: boolean;
  /** As whom it is to run, if root starts it. */
  readonly user?: string;
  /** As whom it is to run if root starts it and nobody says as whom. */
  readonly roleUser?: string;
}

/** A program that ends by itself before it needs anything. */
export const TELLS_AND_ENDS: Reading = { background: false };
