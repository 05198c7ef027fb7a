/**
 * The timer daemon of upssched in virtual time, with callers that say lines and a CMDSCRIPT that
 * ends at once or not before the test says so.
 *
 * @module
 */
import { runMachine, type Running } from "#core/io/loop.ts";
import { parseLines } from "#core/words.ts";
import type { ScriptEnvironment, TimerEffect, TimerEvent } from "#sched/events.ts";
import { openTimers, timers } from "#sched/timers.ts";
import { VirtualClock } from "./clock.ts";

/** One run of CMDSCRIPT. */
export interface ScriptCall {
  readonly name: string;
  readonly env: ScriptEnvironment;
  /** When it began, in milliseconds of the clock. */
  readonly at: number;
}

/** One daemon. */
export class SimTimerDaemon {
  readonly clock: VirtualClock;
  /** Every run so far. */
  readonly calls: ScriptCall[] = [];
  /** Every record so far. */
  readonly logs: string[] = [];
  /** Names with which CMDSCRIPT does not end by itself. */
  readonly hanging = new Set<string>();
  readonly #running: Running<unknown, TimerEvent>;
  readonly #unended = new Map<string, number[]>();
  readonly #replies = new Map<number, string[]>();
  #left = false;

  constructor(clock: VirtualClock = new VirtualClock()) {
    this.clock = clock;
    const perform = (effect: TimerEffect): void => this.#perform(effect);
    this.#running = runMachine(timers, openTimers(clock.now()), perform, clock);
  }

  /** Whether it has gone. */
  get left(): boolean {
    return this.#left;
  }

  /** A caller says lines; answers the lines that come back. */
  ask(text: string, peer = 1): string[] {
    for (const { words, error } of parseLines(`${text}\n`)) {
      this.dispatch(
        error === undefined
          ? { kind: "asked", peer, words, wall: this.clock.wall() }
          : { kind: "garbled", peer, reason: error },
      );
    }
    return this.#replies.get(peer)?.splice(0) ?? [];
  }

  /** Lets something happen. */
  dispatch(event: TimerEvent): void {
    this.#running.dispatch(event);
  }

  /** A run that hangs ends. */
  end(name: string): void {
    const run = this.#unended.get(name)?.shift();
    if (run === undefined) throw new Error(`${name} does not run`);
    this.dispatch({ kind: "script-ended", run });
  }

  #perform(effect: TimerEffect): void {
    switch (effect.kind) {
      case "reply": {
        const replies = this.#replies.get(effect.peer) ?? [];
        this.#replies.set(effect.peer, replies);
        replies.push(...effect.lines);
        return;
      }
      case "log":
        this.logs.push(effect.record.text);
        return;
      case "leave":
        this.#left = true;
        this.#running.stop();
        return;
      case "run":
        this.#run(effect);
    }
  }

  #run({ run, name, env }: TimerEffect & { kind: "run" }): void {
    this.calls.push({ name, env, at: this.clock.now() });
    if (!this.hanging.has(name)) return this.dispatch({ kind: "script-ended", run });
    this.#unended.set(name, [...this.#unended.get(name) ?? [], run]);
  }
}
