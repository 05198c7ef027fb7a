/**
 * A live reload: which changed settings a running driver takes over, and which need a restart.
 * Governed by NUT's rules for reloadable settings.
 *
 * @module
 */
import { EXIT_RELOAD_NEEDS_RESTART } from "#core/exit.ts";
import type { DriverOption } from "../driver.ts";
import type { Preset, Settings } from "../invocation/settings.ts";
import { publishDebug, publishPresets, publishTuning } from "./start.ts";
import type { Work } from "./state.ts";
import { end, log, settle, setValue, type Turn } from "./turn.ts";

/** Work that reads the configuration again. */
export type ReloadWork = Extract<Work, { kind: "reload" }>;

/** What a reload comes to. */
export interface Reloaded {
  /** The settings that hold from now on. */
  readonly settings: Settings;
  /** Names whose change needs a restart. */
  readonly refused: readonly string[];
  /** Whether a setting of the driver itself has changed. */
  readonly forDriver: boolean;
}

/** Asks for the configuration. */
export function beginReload(turn: Turn): void {
  const { upsname } = turn.state.settings;
  const what = "live reload of NUT driver configuration";
  log(turn, "info", `Handling requested ${what} for [${upsname}]`);
  setValue(turn, "driver.state", "reloading");
  turn.effects.push({ kind: "notify", state: "reloading" }, { kind: "configure" });
}

/**
 * Takes over what has been read. True when the driver has to be asked to do so too, which comes
 * before the reload is finished.
 */
export function applyReload(turn: Turn, work: ReloadWork, next: Settings): boolean {
  const { state } = turn;
  const now = state.settings;
  const reloaded = compareSettings(now, next, state.plan.family.options);
  state.refused = reloaded.refused.length;
  for (const note of next.notes) log(turn, "info", note);
  for (const name of reloaded.refused) {
    log(turn, "notice", `setting '${name}' was changed (driver restart is needed to apply)`);
  }
  const [first] = reloaded.refused;
  if (first !== undefined && work.mode === "reload-or-exit") {
    const text = `setting ${first} was changed and requires a driver restart`;
    log(turn, "error", `NUT driver reload-or-exit: ${text}`);
    end(turn, EXIT_RELOAD_NEEDS_RESTART);
    return false;
  }
  state.settings = reloaded.settings;
  publishPresets(turn, reloaded.settings.presets.filter((preset) => !isSame(preset, now)));
  for (const [name, value] of Object.entries(reloaded.settings.published)) {
    if (now.published[name] !== value) setValue(turn, name, value);
  }
  publishTuning(turn);
  publishDebug(turn);
  if (reloaded.forDriver) {
    turn.effects.push({ kind: "ask", request: { kind: "reload", settings: state.settings } });
  }
  return reloaded.forDriver;
}

/** There is nothing to take over; the driver goes on with what it has. */
export function failReload(turn: Turn, message: string): void {
  turn.state.refused = 1;
  log(turn, "warning", message);
}

/** Tells the end of a reload and answers whoever asked. */
export function finishReload(turn: Turn, work: ReloadWork): void {
  const { state } = turn;
  const done = state.refused === 0;
  setValue(turn, "driver.state", "quiet");
  turn.effects.push({ kind: "notify", state: "ready" });
  const what = "live reload of NUT driver configuration";
  log(
    turn,
    "info",
    `Completed requested ${what} for [${state.settings.upsname}]: ${done ? 0 : 2}`,
  );
  settle(turn, work.origin, done ? "handled" : "invalid");
}

function isSame(preset: Preset, { presets }: Settings): boolean {
  return presets.some((one) =>
    one.kind === preset.kind && one.name === preset.name && one.value === preset.value
  );
}

/** Names of the frame that a running driver cannot change. */
const FIXED = ["port", "user", "group", "chroot"] as const;

/** Compares the settings that hold with those just read. Lines that are gone are not noticed. */
export function compareSettings(
  now: Settings,
  next: Settings,
  options: readonly DriverOption[],
): Reloaded {
  const refused: string[] = FIXED.filter((name) => differs(now[name], next[name]));
  refused.push(...next.undeclared.map(({ name }) => name));
  const values = { ...now.values };
  for (const [name, value] of Object.entries(next.values)) {
    const reloadable = options.some((one) => one.name === name && one.reloadable === true);
    if (now.values[name] === undefined || reloadable) values[name] = value;
    else if (differs(now.values[name], value)) refused.push(name);
  }
  const flags = [...new Set([...now.flags, ...next.flags])];
  const forDriver = flags.length > now.flags.length ||
    Object.entries(values).some(([name, value]) => now.values[name] !== value);
  return { settings: takeOver(now, next, { values, flags }, refused), refused, forDriver };
}

function takeOver(
  now: Settings,
  next: Settings,
  own: Pick<Settings, "values" | "flags">,
  refused: readonly string[],
): Settings {
  return {
    ...next,
    ...own,
    // These stay whether the file changed them or not.
    port: now.port,
    user: now.user,
    group: now.group,
    chroot: now.chroot,
    ignorelb: now.ignorelb,
    sdcommands: next.sdcommands ?? now.sdcommands,
    published: { ...now.published, ...withoutRefused(now, next, refused) },
  };
}

/** What is published anew. Flags of the frame are set once. */
function withoutRefused(
  now: Settings,
  next: Settings,
  refused: readonly string[],
): Record<string, string> {
  const entries = Object.entries(next.published).filter(([name]) => {
    const own = name.replace(/^driver\.(parameter|flag)\./, "");
    const once = ["nolock", "ignorelb", "allow_killpower"].includes(own);
    return !refused.includes(own) && (!once || now.published[name] !== undefined);
  });
  return Object.fromEntries(entries);
}

function differs(now: string | undefined, next: string | undefined): boolean {
  return next !== undefined && now?.toLowerCase() !== next.toLowerCase();
}
