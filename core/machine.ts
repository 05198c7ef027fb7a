/**
 * The shape of a life: a connection, a session, a server, a monitored UPS, a timer rule. A step
 * takes a state, an event in the past tense and the time; it answers the next state and effects
 * in the imperative. `core/io/loop.ts` runs it; `tests/sim` runs it in virtual time.
 *
 * @module
 */
import type { Instant } from "./time.ts";

/** What a step answers. */
export type Stepped<State, Effect> = readonly [state: State, effects: readonly Effect[]];

/** A life as a value. */
export interface Machine<State, Event, Effect> {
  /** Named in debug logs. */
  readonly name: string;
  /**
   * The rules. A step owns the state it is given: it may change it in place and hand it back,
   * for nobody else holds it.
   */
  step(state: State, event: Event, now: Instant): Stepped<State, Effect>;
  /** When the machine wants its tick; undefined for never. */
  due(state: State): Instant | undefined;
  /** The event that is sent when the machine is due. */
  readonly tick: Event;
}
