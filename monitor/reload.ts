/**
 * Taking a changed configuration while watching: UPSes come and go, who stays keeps what is known of
 * it. Governed by upsmon(8) on SIGHUP. A configuration by which the supplies could never suffice is
 * refused whole: NUT ends there, but a monitor that ends protects nobody.
 *
 * @module
 */
import type { Monitor, UpsmonConf } from "#core/conf/config.ts";
import type { LogRecord } from "#core/log.ts";
import { describeMissingFlag, describeMonitor, totalPower } from "./announcements.ts";
import { NO_FAILURE } from "./failure.ts";
import { relink } from "./polling.ts";
import { readSettings, type Settings } from "./settings.ts";
import type { Turn } from "./turn.ts";
import { targetOf, Ups } from "./ups.ts";

/** Asks for the configuration. */
export function beginReload(turn: Turn): void {
  turn.effects.push({ kind: "announce", state: "reloading" });
  turn.log("info", "Reloading configuration");
  turn.effects.push({ kind: "read-configuration" });
}

/** There is none, so everything stays as it is. */
export function refuseReload(reason: string, turn: Turn): void {
  turn.log("error", `Reload failed: ${reason}`);
  turn.effects.push({ kind: "announce", state: "ready" });
}

/** Takes a configuration; `records` is what was found wrong with its files. */
export function takeConfiguration(
  conf: UpsmonConf,
  records: readonly LogRecord[],
  turn: Turn,
): void {
  const { state } = turn;
  const before = state.settings;
  const settings = readSettings(conf, before);
  for (const record of records) turn.effects.push({ kind: "log", record });
  turn.effects.push({ kind: "announce", state: "ready" });
  const total = totalPower(settings.monitors);
  if (total < settings.minsupplies) {
    turn.log(
      "crit",
      `Fatal error: total power value (${total}) less than MINSUPPLIES (${settings.minsupplies})`,
    );
    turn.log("crit", "Impossible power configuration, the old one stays in force");
    return;
  }
  state.settings = settings;
  forgetFailures(before, turn);
  rearrange(settings.monitors, turn);
  tellChanges(before, settings, turn);
  turn.record({ kind: "reloaded" });
}

function forgetFailures({ pollfailLogThrottleMax: most }: Settings, turn: Turn): void {
  if (most < 0) return;
  turn.log(
    "info",
    `Forgetting POLLFAIL_LOG_THROTTLE_MAX=${most} and resetting UPS error-state counters before ` +
      "a configuration reload",
  );
  for (const ups of turn.state.upses) ups.failure = { code: NO_FAILURE, unlogged: -1 };
}

function rearrange(monitors: readonly Monitor[], turn: Turn): void {
  const { state } = turn;
  const wanted = new Map(monitors.map((monitor) => [monitor.system, monitor]));
  const kept: Ups[] = [];
  const dropped: Ups[] = [];
  for (const ups of state.upses) (wanted.has(ups.system) ? kept : dropped).push(ups);
  const known = new Map(kept.map((ups) => [ups.system, ups]));
  const added = monitors.flatMap((monitor) => {
    const ups = known.get(monitor.system);
    if (ups === undefined) return [addUps(monitor, turn)];
    redefine(ups, monitor, turn);
    return [];
  });
  state.upses = [...kept, ...added];
  for (const { system, link } of dropped) {
    turn.log("notice", `No longer monitoring UPS [${system}]`);
    turn.effects.push({ kind: "hang-up", link });
  }
}

function addUps(monitor: Monitor, turn: Turn): Ups {
  turn.effects.push({ kind: "log", record: describeMonitor(monitor) });
  return new Ups(monitor, turn.state.nextLink++, turn.now);
}

function redefine(ups: Ups, monitor: Monitor, turn: Turn): void {
  const before = ups.monitor;
  const tell = (what: string): void => turn.log("info", `UPS [${ups.system}]: ${what}`);
  if (before.powerValue !== monitor.powerValue) {
    tell(`redefined power value to ${monitor.powerValue}`);
  }
  const renamed = before.user !== monitor.user;
  const changed = !before.password.equals(monitor.password.reveal());
  if (renamed) tell("redefined username");
  if (changed) tell("redefined password");
  ups.monitor = monitor;
  ups.target = targetOf(monitor);
  if (before.role !== monitor.role) tell(`redefined as a ${monitor.role}`);
  const promoted = before.role === "secondary" && monitor.role === "primary";
  if ((renamed || changed) && !ups.loggedIn) {
    tell("retrying connection");
    relink(ups, turn);
  } else if (promoted) relink(ups, turn);
}

function tellChanges(before: Settings, settings: Settings, turn: Turn): void {
  if (turn.state.split) {
    const sameCommand = before.shutdowncmd.join("\0") === settings.shutdowncmd.join("\0");
    if (!sameCommand) tellFixed("SHUTDOWNCMD", turn);
    if (before.powerdownflag !== settings.powerdownflag) tellFixed("POWERDOWNFLAG", turn);
  }
  const { debugMin, pollfailLogThrottleMax } = settings;
  turn.log(
    "info",
    debugMin === undefined
      ? "Applying debug level from original command line arguments"
      : `Applying DEBUG_MIN ${debugMin} from upsmon.conf`,
  );
  turn.effects.push({ kind: "set-debug", ...(debugMin === undefined ? {} : { level: debugMin }) });
  if (pollfailLogThrottleMax >= 0) {
    turn.log(
      "info",
      `Applying POLLFAIL_LOG_THROTTLE_MAX ${pollfailLogThrottleMax} from upsmon.conf`,
    );
  }
  for (const record of describeMissingFlag(settings, turn.state.file)) {
    turn.effects.push({ kind: "log", record });
  }
}

function tellFixed(directive: string, turn: Turn): void {
  turn.log("warning", `Warning: ${directive} redefined in split-process mode!`);
  turn.log("warning", "You must restart upsmon for this change to work");
}
