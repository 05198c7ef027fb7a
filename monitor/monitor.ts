/**
 * upsmon as one machine: it asks, judges, and decides on the shutdown. Hop 11 of the corridor. No
 * error, ours or theirs, may end it or delay a shutdown that was decided on: a bug is logged, and
 * every step leaves behind a time at which the next one comes.
 *
 * @module
 */
import type { Machine, Stepped } from "#core/machine.ts";
import { type Duration, type Instant, seconds } from "#core/time.ts";
import { takeBattery } from "./battery.ts";
import type { LinkId, MonitorEffect, MonitorEvent } from "./events.ts";
import { isShuttingDown } from "./phase.ts";
import { takeRequest } from "./requests.ts";
import type { Settings } from "./settings.ts";
import {
  hasten,
  shutdownDue,
  takeConfirmation,
  takeCount,
  tickShutdown,
} from "./shutdown_sequence.ts";
import { type MonitorState, Turn } from "./turn.ts";
import { Ups } from "./ups.ts";
import { retry, takeClock, takePollAnswer, tickWatch, watchDue } from "./watch.ts";

/** What a connection may take beyond its own timeout, until it is given up from here. */
const MARGIN: Duration = seconds(20);
/** What the system may take to connect when it is left to it. */
const SYSTEM_TIMEOUT: Duration = seconds(150);

/** What a monitor begins with. */
export interface MonitorOptions {
  readonly settings: Settings;
  /** Where the configuration is; named in messages. */
  readonly file: string;
  /** `-W` in milliseconds; 0 leaves it to the system. */
  readonly connectTimeout: Duration;
  /** Whether the right to shut down is another process's. */
  readonly split: boolean;
}

/** The state of a monitor that has not asked anybody yet; its first pass is due at once. */
export function openMonitor(options: MonitorOptions, now: Instant): MonitorState {
  const { settings, file, connectTimeout, split } = options;
  return {
    settings,
    file,
    split,
    upses: settings.monitors.map((monitor, index) => new Ups(monitor, index + 1, now)),
    phase: { kind: "pausing", began: now, until: now },
    nextLink: settings.monitors.length + 1,
    patience: MARGIN + (connectTimeout > 0 ? connectTimeout : SYSTEM_TIMEOUT),
    pauseBegan: undefined,
    stubLost: false,
    lastStubWarning: -Infinity,
    stopSignal: undefined,
    wordFailed: false,
  };
}

/** The rules of upsmon. */
export const upsmon: Machine<MonitorState, MonitorEvent, MonitorEffect> = {
  name: "upsmon",
  tick: { kind: "ticked" },
  due: ({ phase }) => isShuttingDown(phase) ? shutdownDue(phase) : watchDue(phase),
  step(state, event, now): Stepped<MonitorState, MonitorEffect> {
    const turn = new Turn(state, now);
    try {
      take(event, turn);
    } catch (error) {
      turn.logBug(`took ${event.kind}`, error);
      if (isShuttingDown(state.phase)) hasten(turn);
      else retry(turn);
      if ("link" in event) reckon(event.link, state);
    }
    return [state, turn.effects];
  },
};

/** An answer that could not be taken is none to wait for; who gave it is asked again. */
function reckon(link: LinkId, { upses }: MonitorState): void {
  const ups = upses.find((each) => each.link === link);
  if (ups !== undefined) ups.askedAt = undefined;
}

function take(event: MonitorEvent, turn: Turn): void {
  if (turn.state.phase.kind === "ended") return;
  if (event.kind === "ticked") {
    return isShuttingDown(turn.state.phase) ? tickShutdown(turn) : tickWatch(turn);
  }
  if (event.kind === "clock-read") return takeClock(event.wall, turn);
  if ("link" in event) takeFromServer(event, turn);
  else takeRequest(event, turn);
}

/** What an old connection still reports is nobody's any more. */
function takeFromServer(
  event: Extract<MonitorEvent, { readonly link: number }>,
  turn: Turn,
): void {
  const ups = turn.state.upses.find(({ link }) => link === event.link);
  if (ups === undefined) return;
  switch (event.kind) {
    case "connected":
      ups.connected = true;
      ups.connectFailure = undefined;
      return;
    case "logged-in":
      ups.loggedIn = true;
      ups.refusedAt = undefined;
      return turn.debug(1, `Logged into UPS ${ups.system}`);
    case "measured":
      return takeBattery(ups, event.battery, turn);
    case "fsd-answered":
      return takeConfirmation(ups, event.failure, turn);
    case "logins-counted":
      return takeCount(ups, event.count, turn);
    default:
      if (!isShuttingDown(turn.state.phase)) takePollAnswer(ups, event, turn);
  }
}
