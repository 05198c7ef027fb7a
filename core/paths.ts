/**
 * Where NUT's files are: the folders a Debian package uses, moved by the environment and by
 * STATEPATH, DATAPATH and driverpath of the configuration. Every role asks here once, at its start.
 *
 * @module
 */
import type { Complaint, Config, Placed } from "./conf/config.ts";
import { type Environment, PATH_NAMES } from "./environment.ts";

/** The variables of the environment that move folders; an empty one counts as not set. */
export const PATH_VARIABLES = PATH_NAMES;

/** Configuration files. */
export const DEFAULT_CONFPATH = "/etc/nut";
/** Sockets of drivers and upsd's working folder. */
export const DEFAULT_STATEPATH = "/run/nut";
/** PID files of upsmon, upslog and upssched. */
export const DEFAULT_PIDPATH = "/run/nut";
/** The table of descriptions and the list of drivers. */
export const DEFAULT_DATAPATH = "/usr/share/nut";

/** Every folder, without a slash at its end. */
export interface Paths {
  readonly confpath: string;
  readonly statepath: string;
  /** PID files of drivers and upsd. */
  readonly altpidpath: string;
  readonly pidpath: string;
  readonly datapath: string;
  /** Where ups.conf says that drivers are; without it they are our own. */
  readonly driverpath?: string;
}

/**
 * The folders that hold. The state folder is NUT_STATEPATH, else `statepath` of ups.conf, else
 * STATEPATH of upsd.conf; PID files follow the first two of these, as in NUT.
 */
export function resolvePaths(env: Environment, config: Config = {}): Paths {
  const upsStatepath = trimmed(config.ups?.global.statepath?.value);
  const statepath = variable(env, "NUT_STATEPATH") ?? upsStatepath ??
    trimmed(config.upsd?.statepath?.value) ?? DEFAULT_STATEPATH;
  const altpidpath = variable(env, "NUT_ALTPIDPATH") ?? variable(env, "NUT_STATEPATH") ??
    upsStatepath ?? DEFAULT_STATEPATH;
  const driverpath = trimmed(config.ups?.global.driverpath?.value);
  return {
    confpath: variable(env, "NUT_CONFPATH") ?? DEFAULT_CONFPATH,
    statepath,
    altpidpath,
    pidpath: variable(env, "NUT_PIDPATH") ?? DEFAULT_PIDPATH,
    datapath: trimmed(config.upsd?.datapath?.value) ?? DEFAULT_DATAPATH,
    ...(driverpath === undefined ? {} : { driverpath }),
  };
}

/** The settings of a state folder that the environment overrides with another one. */
export function overriddenStatepaths(env: Environment, config: Config): readonly Complaint[] {
  const winner = variable(env, "NUT_STATEPATH");
  if (winner === undefined) return [];
  const complain = (name: string, setting: Placed<string> | undefined): Complaint[] => {
    if (setting === undefined || trimmed(setting.value) === winner) return [];
    return [{
      severity: "warning",
      sentence: `Ignoring ${name} "${setting.value}", because the environment variable ` +
        `NUT_STATEPATH is "${winner}": unset the variable or make both equal`,
      place: setting.place,
    }];
  };
  return [
    ...complain("statepath", config.ups?.global.statepath),
    ...complain("STATEPATH", config.upsd?.statepath),
  ];
}

function variable(env: Environment, name: typeof PATH_NAMES[number]): string | undefined {
  return trimmed(env[name]);
}

/** Without slashes at the end, so that grants and the paths in use are the same text. */
function trimmed(path: string | undefined): string | undefined {
  if (path === undefined || path === "") return undefined;
  return path.replace(/\/+$/, "") || "/";
}
