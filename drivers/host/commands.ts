/**
 * The instant commands and settings that every driver has, before its own are asked: those that
 * begin with `driver.`, and `shutdown.default`. Names are compared with regard to case, as in NUT.
 *
 * @module
 */
import { EXIT_SUCCESS } from "#core/exit.ts";
import { planKillpower } from "./shutdown.ts";
import { publishDebug } from "./start.ts";
import type { Origin } from "./state.ts";
import { end, enqueue, log, setValue, track, type Turn } from "./turn.ts";

/** Takes an instant command: does it, or puts it into the queue. */
export function takeCommand(
  turn: Turn,
  name: string,
  param: string | undefined,
  origin: Origin,
): void {
  switch (name) {
    case "shutdown.default":
      return enqueue(turn, { kind: "shutdown", origin });
    case "driver.killpower":
      return takeKillpower(turn, origin);
    case "driver.exit":
      track(turn, origin, "handled");
      log(turn, "info", "Exiting on request");
      return end(turn, EXIT_SUCCESS);
    case "driver.reload":
      track(turn, origin, "handled");
      return enqueue(turn, { kind: "reload", mode: "reload" });
    case "driver.reload-or-exit":
      track(turn, origin, "handled");
      return enqueue(turn, { kind: "reload", mode: "reload-or-exit" });
    case "driver.reload-or-error":
      return enqueue(turn, { kind: "reload", mode: "reload-or-error", origin });
    default:
      return enqueue(turn, {
        kind: "instcmd",
        name,
        origin,
        ...(param === undefined ? {} : { param }),
      });
  }
}

/** Takes a setting: makes it, or puts it into the queue. */
export function takeSetting(turn: Turn, name: string, value: string, origin: Origin): void {
  if (name === "driver.debug") {
    track(turn, origin, setDebug(turn, value) ? "handled" : "invalid");
  } else if (name === "driver.flag.allow_killpower") {
    setValue(turn, name, allows(value) ? "1" : "0");
    track(turn, origin, "handled");
  } else enqueue(turn, { kind: "set", name, value, origin });
}

function takeKillpower(turn: Turn, origin: Origin): void {
  const ups = `UPS [${turn.state.settings.upsname}]`;
  if (turn.state.store.get("driver.flag.allow_killpower")?.value === "1") {
    log(
      turn,
      "crit",
      `Requesting ${ups} to power off, as/if handled by its driver by default (may exit), ` +
        "due to socket protocol request",
    );
    return enqueue(turn, planKillpower(turn, origin));
  }
  log(
    turn,
    "crit",
    `Got socket protocol request for ${ups} to power off, but driver.flag.allow_killpower ` +
      "does not permit this - request was currently ignored!",
  );
  track(turn, origin, "invalid");
}

/** A negative level gives the say back to command line and configuration. */
function setDebug(turn: Turn, value: string): boolean {
  if (!/^\s*[-+]?\d+$/.test(value)) return false;
  const level = Number(value);
  turn.state.protocolDebug = level < 0 ? undefined : level;
  if (level >= 0) {
    log(
      turn,
      "info",
      `Applying debug level ${level} received during run-time via socket protocol, ` +
        "ignoring other settings",
    );
  }
  publishDebug(turn);
  return true;
}

function allows(value: string): boolean {
  if (/^\s*[-+]?\d+$/.test(value)) return Number(value) > 0;
  return value.startsWith("enable") || ["true", "yes", "on"].includes(value);
}
