/**
 * What happens to the timer daemon of upssched and what it does about it.
 *
 * @module
 */
import type { LogRecord } from "#core/log.ts";

/** What CMDSCRIPT is told of why it runs; a variable that is absent is not set. */
export interface ScriptEnvironment {
  readonly UPSNAME?: string;
  readonly NOTIFYTYPE?: string;
  readonly NOTIFYMSG?: string;
}

/** What happened. */
export type TimerEvent =
  /** A peer has said a line. `wall` is in milliseconds since 1970. */
  | {
    readonly kind: "asked";
    readonly peer: number;
    readonly words: readonly string[];
    readonly wall: number;
  }
  /** A peer has said what cannot be read. */
  | { readonly kind: "garbled"; readonly peer: number; readonly reason: string }
  /** Answers `run`, however it went. */
  | { readonly kind: "script-ended"; readonly run: number }
  | { readonly kind: "ticked" };

/** What is to be done. */
export type TimerEffect =
  /** Lines without their ends. */
  | { readonly kind: "reply"; readonly peer: number; readonly lines: readonly string[] }
  /** Start CMDSCRIPT with `name` as its last argument; its end is an event. */
  | {
    readonly kind: "run";
    readonly run: number;
    readonly name: string;
    readonly env: ScriptEnvironment;
  }
  | { readonly kind: "log"; readonly record: LogRecord }
  /** Nobody needs us any more. */
  | { readonly kind: "leave" };
