/**
 * What the log says of polls that fail, in NUT's words: as often as POLLFAIL_LOG_THROTTLE_MAX wants,
 * and of a server that cannot be reached as often as NOCOMM comes.
 *
 * @module
 */
import type { Failure } from "./events.ts";
import { UNKNOWN_UPS } from "./failure.ts";
import type { Turn } from "./turn.ts";
import type { Ups } from "./ups.ts";

/** The same failure is told again only as often as NOCOMM is. True when it was told. */
export function tellConnectFailure(ups: Ups, text: string, turn: Turn): boolean {
  const last = ups.connectFailure;
  const line = `UPS [${ups.system}]: ${text}`;
  if (last?.text === text && turn.since(last.at) < turn.settings.nocommwarntime) {
    turn.debug(1, line);
    return false;
  }
  ups.connectFailure = { text, at: turn.now };
  turn.log("error", line);
  return true;
}

/** A server has not told how a UPS is. */
export function tellFailure(ups: Ups, { code, text }: Failure, turn: Turn): void {
  const { target: { system, ups: name, host } } = ups;
  const reason = code === UNKNOWN_UPS ? `[${name}] does not exist on server ${host}` : text;
  const line = `Poll UPS [${system}] failed - ${reason}`;
  if (isTold(ups, code, turn)) turn.log("error", line);
  else turn.debug(1, line);
}

/** Counts failures as POLLFAIL_LOG_THROTTLE_MAX wants. */
function isTold(ups: Ups, code: number, turn: Turn): boolean {
  const { pollfailLogThrottleMax: most, pollfreq } = turn.settings;
  if (most < 0) return true;
  const { failure } = ups;
  if (failure.code === code) {
    if (most === 0 || failure.unlogged++ < most - 1) return false;
    failure.unlogged = 0;
    return true;
  }
  const repetition = most === 0
    ? "not be repeated to syslog"
    : `only be repeated to syslog every ${most} polling loop cycles (${most * pollfreq} sec)`;
  turn.log(
    "error",
    `Poll UPS [${ups.system}] failure state code changed from ${failure.code} to ${code}; ` +
      `report below will ${repetition}:`,
  );
  ups.failure = { code, unlogged: 0 };
  return true;
}
