/**
 * The timers that are pending, in the order in which they were started, and what may be done to
 * them. Governed by START-TIMER, START-TIMER-SHARED, CANCEL-TIMER and CANCEL-TIMER-MATCHED of
 * upssched.conf(5).
 *
 * @module
 */
import { type Instant, seconds } from "#core/time.ts";
import type { ScriptEnvironment } from "./events.ts";
import { joinMessages, joinNames, type ListedTimer, type Occasion } from "./wire.ts";

/** A timer and every occasion that had a part in it, each value once. */
export interface Timer {
  readonly name: string;
  readonly due: Instant;
  readonly notifyTypes: string[];
  readonly upses: string[];
  readonly messages: string[];
}

/** A new timer. */
export function newTimer(name: string, due: Instant, occasion: Occasion): Timer {
  const timer: Timer = { name, due, notifyTypes: [], upses: [], messages: [] };
  addOccasion(timer, occasion);
  return timer;
}

/** Lets a timer take an occasion in; when it elapses stays as it is. */
export function addOccasion(timer: Timer, { notifyType, ups, message }: Occasion): void {
  addOnce(timer.notifyTypes, notifyType);
  addOnce(timer.upses, ups);
  addOnce(timer.messages, message);
}

/**
 * Whether an occasion had a part in a timer. A type or a UPS that is not said is no reason against
 * it; the message never counts.
 */
export function hadPartIn({ notifyTypes, upses }: Timer, { notifyType, ups }: Occasion): boolean {
  return (notifyType === "" || notifyTypes.includes(notifyType)) &&
    (ups === "" || upses.includes(ups));
}

/** What CMDSCRIPT is told of a timer. */
export function environmentOf({ upses, notifyTypes, messages }: Timer): ScriptEnvironment {
  return {
    ...(upses.length > 0 ? { UPSNAME: joinNames(upses) } : {}),
    ...(notifyTypes.length > 0 ? { NOTIFYTYPE: joinNames(notifyTypes) } : {}),
    ...(messages.length > 0 ? { NOTIFYMSG: joinMessages(messages) } : {}),
  };
}

/**
 * The line about a timer in a listing. Both times are whole seconds that agree with each other.
 *
 * @param wall milliseconds since 1970, at the instant `now`
 */
export function listTimer(timer: Timer, now: Instant, wall: number): ListedTimer {
  const at = Math.floor((wall + timer.due - now) / seconds(1));
  return {
    name: timer.name,
    at,
    left: at - Math.floor(wall / seconds(1)),
    notifyTypes: [...timer.notifyTypes],
    upses: [...timer.upses],
    messages: [...timer.messages],
  };
}

function addOnce(list: string[], value: string): void {
  if (value !== "" && !list.includes(value)) list.push(value);
}
