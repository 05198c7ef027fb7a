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
  const queue: Event[] = [];
  let current = state;
  let stepping = false;
  let stopped = false;
  let wakeAt: Instant | undefined;
  let cancel: (() => void) | undefined;

  function drain(): void {
    if (stepping) return;
    stepping = true;
    try {
      while (!stopped && queue.length > 0) {
        const event = queue.shift() as Event;
        const [next, effects] = machine.step(current, event, clock.now());
        current = next;
        log?.({
          severity: "debug",
          level: STEP_DEBUG_LEVEL,
          text: `${machine.name}: ${describe(event)} -> ${effects.map(describe).join(" ") || "-"}`,
        });
        for (const effect of effects) perform(effect);
      }
    } finally {
      stepping = false;
    }
    arm();
  }

  function arm(): void {
    const due = stopped ? undefined : machine.due(current);
    if (due === wakeAt) return;
    cancel?.();
    wakeAt = due;
    cancel = due === undefined ? undefined : clock.after(due - clock.now(), () => {
      wakeAt = undefined;
      cancel = undefined;
      dispatch(machine.tick);
    });
  }

  function dispatch(event: Event): void {
    if (stopped) return;
    queue.push(event);
    drain();
  }

  arm();
  return {
    dispatch,
    get state() {
      return current;
    },
    stop() {
      stopped = true;
      queue.length = 0;
      arm();
    },
  };
}

function describe(value: unknown): string {
  return typeof value === "object" && value !== null && "kind" in value
    ? String(value.kind)
    : String(value);
}
