/**
 * The shape that all verbs of the network protocol share.
 *
 * @module
 */
import { type ErrorCode, formatError } from "#core/net.ts";
import type { Session } from "../session.ts";
import type { Turn } from "../turn.ts";
import type { Ups } from "../ups.ts";

/** One verb. */
export interface Verb {
  /** In upper case. */
  readonly name: string;
  /** Whether USERNAME and PASSWORD must have been said before. */
  readonly needsUser: boolean;
  /**
   * Answers a request in whole lines, each with its newline.
   *
   * @param args the words after the verb.
   */
  answer(args: readonly string[], session: Session, turn: Turn): string;
}

/** An error line. */
export function refuse(code: ErrorCode): string {
  return `${formatError(code)}\n`;
}

/**
 * Answers from a UPS that must exist and, unless `always`, be connected and fresh: the two checks
 * that most requests begin with.
 */
export function withUps(
  name: string,
  turn: Turn,
  answer: (ups: Ups) => string,
  always = false,
): string {
  const ups = turn.state.fleet.find(name);
  if (ups === undefined) return refuse("UNKNOWN-UPS");
  const refusal = always ? undefined : ups.refusal();
  return refusal === undefined ? answer(ups) : refuse(refusal);
}
