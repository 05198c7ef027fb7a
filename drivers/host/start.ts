/**
 * The first minutes of a device's life: what is published before it was asked, once it has answered,
 * and once it has been polled. The order is NUT's, since scripts and upsd see it.
 *
 * @module
 */
import { EXIT_FAILURE } from "#core/exit.ts";
import { Store } from "#core/store.ts";
import { VERSION } from "#core/version.ts";
import { HOST_COMMANDS } from "./readings.ts";
import { debugLevel } from "../invocation/section.ts";
import type { Preset } from "../invocation/settings.ts";
import type { HostPlan, HostState } from "./state.ts";
import { lowMethods, openCondition } from "./status.ts";
import { change, end, log, setValue, type Turn } from "./turn.ts";

/** A host that knows nothing yet. */
export function openState(plan: HostPlan): HostState {
  return {
    plan,
    settings: plan.settings,
    store: new Store(),
    condition: openCondition(),
    peers: new Map(),
    phase: "starting",
    stale: true,
    protocolDebug: undefined,
    work: undefined,
    askedAt: 0,
    stuck: false,
    queue: [],
    nextPoll: 0,
    polledLast: false,
    lost: false,
    tries: 0,
    fault: undefined,
    refused: 0,
    passesLeft: plan.purpose.kind === "dump" ? plan.purpose.passes : 0,
  };
}

/** What the configuration alone says. */
export function publishSettings(turn: Turn): void {
  const { settings } = turn.state;
  setValue(turn, "driver.state", "init.starting");
  publishPresets(turn, settings.presets);
  for (const [name, value] of Object.entries(settings.published)) setValue(turn, name, value);
  for (const note of settings.notes) log(turn, "info", note);
  publishDebug(turn);
  setValue(turn, "device.type", "ups");
  setValue(turn, "driver.state", "init.device");
}

/** Gives the variables of `default.` and `override.` their values; an override fixes its variable. */
export function publishPresets(turn: Turn, presets: readonly Preset[]): void {
  for (const { kind, name, value } of presets) {
    if (kind === "override") {
      // An override that a reload has changed was fixed before.
      turn.state.store.apply({ kind: "flags", name, flags: [] });
    }
    setValue(turn, name, value);
    if (kind === "override") change(turn, [{ kind: "flags", name, flags: ["IMMUTABLE"] }]);
  }
}

/** Applies and publishes the debug level that counts now. */
export function publishDebug(turn: Turn): void {
  const level = debugLevel(turn.state.settings, turn.state.protocolDebug);
  turn.effects.push({ kind: "debug", level });
  const name = "driver.debug";
  change(turn, [
    { kind: "set", name, value: String(level) },
    { kind: "flags", name, flags: ["RW", "NUMBER"] },
  ]);
}

/** Who the driver is, once its device has answered. */
export function publishDriver(turn: Turn): void {
  const { program, version } = turn.state.plan.family;
  setValue(turn, "driver.state", "init.quiet");
  setValue(turn, "driver.version", VERSION);
  setValue(turn, "driver.version.internal", version);
  setValue(turn, "driver.name", program);
  change(turn, [{ kind: "add-command", name: "shutdown.default" }]);
}

/** Everything else, once the device has been polled. False when the process has to end instead. */
export function publishRunning(turn: Turn): boolean {
  const { store, settings } = turn.state;
  if (settings.ignorelb && !checkLow(turn)) return false;
  publishTuning(turn);
  for (const name of ["mfr", "model", "serial"] as const) {
    const value = store.get(`ups.${name}`)?.value;
    if (value !== undefined) setValue(turn, `device.${name}`, value);
  }
  const flag = "driver.flag.allow_killpower";
  if (store.get(flag) === undefined) setValue(turn, flag, "0");
  change(turn, [
    { kind: "flags", name: flag, flags: ["RW", "NUMBER"] },
    ...HOST_COMMANDS.map((name) => ({ kind: "add-command", name }) as const),
  ]);
  setValue(turn, "driver.state", "quiet");
  return true;
}

/** Publishes what a reload may change. */
export function publishTuning(turn: Turn): void {
  const { pollinterval, synchronous } = turn.state.settings;
  setValue(turn, "driver.parameter.pollinterval", String(pollinterval));
  setValue(turn, "driver.parameter.synchronous", synchronous);
  turn.effects.push({ kind: "tune", synchronous });
}

function checkLow(turn: Turn): boolean {
  const methods = lowMethods(turn.state.store);
  for (const name of methods) log(turn, "info", `using '${name}' to set battery low state`);
  if (methods.length > 0) return true;
  log(
    turn,
    "error",
    "The 'ignorelb' flag is set, but there is no way to determine the\n" +
      "battery state of charge.\n\n" +
      "Only set this flag if both 'battery.charge' and 'battery.charge.low'\n" +
      "and/or 'battery.runtime' and 'battery.runtime.low' are available.\n",
  );
  end(turn, EXIT_FAILURE);
  return false;
}
