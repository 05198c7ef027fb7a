/**
 * Runs a machine: takes events in turn, performs the effects, and keeps the one timer that the
 * machine asks for. Every step is logged at debug level, so the rules need no logger.
 *
 * @module
 */
import type { Clock, Instant } from "../time.ts";
import type { Machine } from "../machine.ts";
import type { Log } from "../log.ts";

/** The debug level from which steps are logged. */
const STEP_DEBUG_LEVEL = 6;

/** A machine that runs. */
export interface Running<State, Event> {
  /** Takes an event; effects are performed before the call returns, unless a step is under way. */
  dispatch(event: Event): void;
  /** The state after the last step. */
  readonly state: State;
  /** Drops the timer and takes no more events. */
  stop(): void;
}

/** Starts `machine` in `state`; `perform` carries out each effect. */
export function runMachine<State, Event, Effect>(
  machine: Machine<State, Event, Effect>,
  state: State,
  perform: (effect: Effect) => void,
  clock: Clock,
  log?: Log,
): Running<State, Event> {
  const loop = new Loop(machine, state, perform, clock, log);
  return {
    dispatch: (event) => loop.dispatch(event),
    stop: () => loop.stop(),
    get state(): State {
      return loop.state;
    },
  };
}

class Loop<State, Event, Effect> {
  readonly #machine: Machine<State, Event, Effect>;
  readonly #perform: (effect: Effect) => void;
  readonly #clock: Clock;
  readonly #log: Log | undefined;
  readonly #queue: Event[] = [];
  #state: State;
  #stepping = false;
  #stopped = false;
  #wakeAt: Instant | undefined;
  #cancel: (() => void) | undefined;

  constructor(
    machine: Machine<State, Event, Effect>,
    state: State,
    perform: (effect: Effect) => void,
    clock: Clock,
    log?: Log,
  ) {
    this.#machine = machine;
    this.#state = state;
    this.#perform = perform;
    this.#clock = clock;
    this.#log = log;
    this.#arm();
  }

  get state(): State {
    return this.#state;
  }

  dispatch(event: Event): void {
    if (this.#stopped) return;
    this.#queue.push(event);
    if (this.#stepping) return;
    this.#stepping = true;
    try {
      while (!this.#stopped && this.#queue.length > 0) this.#step(this.#queue.shift() as Event);
    } finally {
      this.#stepping = false;
      this.#arm();
    }
  }

  stop(): void {
    this.#stopped = true;
    this.#queue.length = 0;
    this.#arm();
  }

  #step(event: Event): void {
    const [state, effects] = this.#machine.step(this.#state, event, this.#clock.now());
    this.#state = state;
    this.#log?.({
      severity: "debug",
      level: STEP_DEBUG_LEVEL,
      text: `${this.#machine.name}: ${describe(event)} -> ${
        effects.map(describe).join(" ") || "-"
      }`,
    });
    for (const effect of effects) this.#perform(effect);
  }

  #arm(): void {
    const due = this.#stopped ? undefined : this.#machine.due(this.#state);
    if (due === this.#wakeAt) return;
    this.#cancel?.();
    this.#wakeAt = due;
    this.#cancel = due === undefined
      ? undefined
      : this.#clock.after(due - this.#clock.now(), () => this.#wake());
  }

  #wake(): void {
    this.#wakeAt = undefined;
    this.#cancel = undefined;
    this.dispatch(this.#machine.tick);
  }
}

function describe(value: unknown): string {
  return typeof value === "object" && value !== null && "kind" in value
    ? String(value.kind)
    : String(value);
}
