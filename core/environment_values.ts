/**
 * What the values of NUT's environment variables mean. A `main.ts` reads the variables that
 * `environment.ts` lists for its role and asks here.
 *
 * @module
 */
import { type Duration, seconds } from "./time.ts";

/** A value as it was read; undefined when the variable is not set. */
export type EnvironmentValue = string | undefined;

/** NUT_DEBUG_LEVEL: the level when no `-D` was given; 0 for none, for a bad value too. */
export function parseDebugLevel(value: EnvironmentValue): number {
  const level = /^\s*\+?\d+\s*$/.test(value ?? "") ? Number(value) : 0;
  return level <= 0x7fff_ffff ? level : 0;
}

/** NUT_QUIET_INIT_BANNER: NUT keeps the banner for the literal `1`; here any value silences it. */
export function isBannerSilenced(value: EnvironmentValue): boolean {
  return value !== undefined;
}

/** NUT_DEBUG_PID, NUT_QUIET_INIT_LISTENER, NUT_QUIET_INIT_NDE_WARNING: being set is all. */
export function isSet(value: EnvironmentValue): boolean {
  return value !== undefined;
}

/** NUT_QUIET_OK_NOTRACKING, NUT_IGNORE_NOWAIT: the word `true` and no other. */
export function isTrue(value: EnvironmentValue): boolean {
  return value === "true";
}

/** NUT_IGNORE_CHECKPROCNAME: true, on, yes or 1 in any case. */
export function isYes(value: EnvironmentValue): boolean {
  return /^(true|on|yes|1)$/i.test(value ?? "");
}

/** NUT_QUIET_INIT_SSL: like `isYes`, and set but empty counts too. */
export function isSslChatterSilenced(value: EnvironmentValue): boolean {
  return value === "" || isYes(value);
}

/** Where a program in the background sends its log. */
export type DebugSyslog = "syslog" | "stderr" | "none";

/** NUT_DEBUG_SYSLOG; undefined for a value that has no meaning, which deserves a warning. */
export function parseDebugSyslog(value: EnvironmentValue): DebugSyslog | undefined {
  switch (value) {
    case "stderr":
      return "stderr";
    case "none":
    case "false":
      return "none";
    case undefined:
    case "syslog":
    case "true":
    case "default":
      return "syslog";
    default:
      return undefined;
  }
}

/** NUT_DEFAULT_CONNECT_TIMEOUT: seconds, also in fractions; 0 waits for ever. */
export function parseConnectTimeout(value: EnvironmentValue): Duration | undefined {
  if (!/^\s*\+?(\d+\.?\d*|\.\d+)\s*$/.test(value ?? "")) return undefined;
  return Math.round(seconds(Number(value)));
}

/**
 * ALLOW_NO_DEVICE, ALLOW_NOT_ALL_LISTENERS: overrides upsd.conf; undefined leaves it. Only as many
 * characters count as the keyword has, so `truefoo` is true, as in NUT.
 */
export function parseAllow(value: EnvironmentValue): boolean | undefined {
  const word = (value ?? "").toLowerCase();
  if (["true", "yes", "on", "1"].some((yes) => word.startsWith(yes))) return true;
  if (["false", "no", "off", "0"].some((no) => word.startsWith(no))) return false;
  return undefined;
}
