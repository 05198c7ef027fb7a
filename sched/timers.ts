/**
 * The life of the timer daemon: requests change the queue, time makes timers elapse, CMDSCRIPT runs
 * one after the other, and with nothing left to wait for the daemon leaves. `io/daemon.ts` runs it;
 * tests run it in virtual time. Governed by upssched(8) and NUT's upssched.c.
 *
 * @module
 */
import type { LogRecord } from "#core/log.ts";
import type { Machine, Stepped } from "#core/machine.ts";
import { type Instant, seconds } from "#core/time.ts";
import type { ScriptEnvironment, TimerEffect, TimerEvent } from "./events.ts";
import { addOccasion, environmentOf, hadPartIn, listTimer, newTimer, type Timer } from "./queue.ts";
import { ERR_UNKNOWN, formatListing, OK, parseRequest, type Request } from "./wire.ts";

/** How long the daemon stays when there is nothing to wait for: NUT's 15 passes of a second. */
export const IDLE_TIME = seconds(15);
/** A run of CMDSCRIPT that takes longer does not keep the next one any more. */
export const SCRIPT_PATIENCE = seconds(10);
/** The platform's own timer holds 24 days at most. */
const LONGEST_SLEEP = seconds(86_400);

/** CMDSCRIPT is to run with this argument. */
interface Execution {
  readonly name: string;
  readonly env: ScriptEnvironment;
}

/** The daemon. */
export interface TimersState {
  timers: Timer[];
  /** What follows the run that is under way. */
  readonly waiting: Execution[];
  running: { readonly run: number; readonly name: string; readonly since: Instant } | undefined;
  runs: number;
  /** Since when there has been nothing to wait for. */
  emptySince: Instant | undefined;
  /** When the last step was. */
  steppedAt: Instant;
}

/** A daemon without timers. */
export function openTimers(now: Instant): TimersState {
  return {
    timers: [],
    waiting: [],
    running: undefined,
    runs: 0,
    emptySince: now,
    steppedAt: now,
  };
}

/** The daemon's rules. */
export const timers: Machine<TimersState, TimerEvent, TimerEffect> = {
  name: "timers",
  tick: { kind: "ticked" },
  due: ({ timers, running, emptySince, steppedAt }) => {
    if (running !== undefined) return running.since + SCRIPT_PATIENCE;
    if (emptySince !== undefined) return emptySince + IDLE_TIME;
    return Math.min(steppedAt + LONGEST_SLEEP, ...timers.map(({ due }) => due));
  },
  step: (state, event, now): Stepped<TimersState, TimerEffect> => {
    const effects: TimerEffect[] = [];
    state.steppedAt = now;
    take(state, event, now, effects);
    proceed(state, now, effects);
    return [state, effects];
  },
};

function take(state: TimersState, event: TimerEvent, now: Instant, effects: TimerEffect[]): void {
  switch (event.kind) {
    case "asked":
      effects.push(...answer(state, event, now));
      return;
    case "garbled":
      effects.push(tell(`Parse error on sock: ${event.reason}`, "notice"));
      return;
    case "script-ended":
      if (state.running?.run === event.run) state.running = undefined;
      return;
    case "ticked":
      return;
  }
}

function answer(
  state: TimersState,
  { peer, words, wall }: TimerEvent & { kind: "asked" },
  now: Instant,
): TimerEffect[] {
  const reply = (...lines: readonly string[]): TimerEffect => ({ kind: "reply", peer, lines });
  const request = parseRequest(words);
  switch (request?.kind) {
    case "list":
      return [reply(...formatListing(state.timers.map((one) => listTimer(one, now, wall))))];
    case "start":
      return [tell(start(state, request, now)), reply(OK)];
    case "cancel":
      return [...cancel(state, request).map((text) => tell(text)), reply(OK)];
    case undefined: {
      const args = words.map((word, index) => tell(`arg ${index}: ${word}`));
      return [tell("Unknown command on socket: "), ...args, reply(ERR_UNKNOWN)];
    }
  }
}

/** Starts a timer or shares one; answers what to say of it. */
function start(
  { timers }: TimersState,
  { name, seconds: offset, shared, occasion }: Request & { kind: "start" },
  now: Instant,
): string {
  if (offset < 0) return "bogus offset for timer, ignoring";
  const { notifyType, ups, message } = occasion;
  const about = `${name}\t[${notifyType}]\t[${ups}]\t[${message}]`;
  const older = shared ? timers.find((timer) => timer.name === name) : undefined;
  if (older === undefined) {
    timers.push(newTimer(name, now + seconds(offset), occasion));
    return `New timer: ${about}\t(will elapse in ${offset} seconds)`;
  }
  addOccasion(older, occasion);
  const left = Math.round((older.due - now) / seconds(1));
  return `Append data to shared timer: ${about}\t(will elapse in ${left} seconds)`;
}

/** Cancels timers; without any it has the command run. Answers what to say of it. */
function cancel(
  state: TimersState,
  { name, command, matched, occasion }: Request & { kind: "cancel" },
): string[] {
  const isMeant = (timer: Timer): boolean =>
    timer.name === name && (!matched || hadPartIn(timer, occasion));
  const count = state.timers.filter(isMeant).length;
  state.timers = state.timers.filter((timer) => !isMeant(timer));
  if (count > 0) {
    const text = `Cancelling timer: ${name}`;
    return Array(count).fill(occasion.message === "" ? text : `${text}: ${occasion.message}`);
  }
  if (command === "") return [];
  state.waiting.push({ name: command, env: {} });
  return [`Cancel ${name}, event: ${command}`];
}

/** Runs what is due, or leaves when nothing ever will be. */
function proceed(state: TimersState, now: Instant, effects: TimerEffect[]): void {
  const { running, waiting } = state;
  if (running !== undefined && now >= running.since + SCRIPT_PATIENCE) {
    const text = `CMDSCRIPT '${running.name}' takes more than ${SCRIPT_PATIENCE / seconds(1)} ` +
      "seconds: the commands after it do not wait any longer";
    effects.push(tell(text, "warning"));
    state.running = undefined;
  }
  if (state.running === undefined) {
    const next = waiting.shift() ?? takeDue(state, now, effects);
    if (next !== undefined) {
      const run = ++state.runs;
      state.running = { run, name: next.name, since: now };
      effects.push({ kind: "run", run, ...next });
    }
  }
  if (state.running !== undefined || state.timers.length > 0) {
    state.emptySince = undefined;
    return;
  }
  state.emptySince ??= now;
  if (now < state.emptySince + IDLE_TIME) return;
  effects.push(tell("Timer queue empty, exiting"), { kind: "leave" });
}

/** The first timer of the queue that is due; it is not in the queue any more. */
function takeDue(
  state: TimersState,
  now: Instant,
  effects: TimerEffect[],
): Execution | undefined {
  const index = state.timers.findIndex(({ due }) => due <= now);
  const [timer] = index < 0 ? [] : state.timers.splice(index, 1);
  if (timer === undefined) return undefined;
  effects.push(tell(`Event: ${timer.name} `));
  return { name: timer.name, env: environmentOf(timer) };
}

function tell(text: string, severity: LogRecord["severity"] = "info"): TimerEffect {
  return { kind: "log", record: { severity, text } };
}
