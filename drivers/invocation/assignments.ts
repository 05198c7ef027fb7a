/**
 * One assignment of a driver's section or of `-x`: which setting of the frame it is, or whether the
 * driver declares it. Governed by NUT's manual page ups.conf(5).
 *
 * @module
 */
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import type { Draft } from "./settings.ts";
import type { DriverOption } from "../driver.ts";

/** Names that only upsdrvctl, upsd or a USB library read. */
const FOR_OTHERS: readonly string[] = [
  "sdorder",
  "maxstartdelay",
  "maxretry",
  "retrydelay",
  "desc",
  "driver",
  "nowait",
  "LIBUSB_DEBUG",
];

/** Applies one assignment; without a value it is a flag. @throws {Exit} for an impossible pollinterval. */
export function assign(
  draft: Draft,
  name: string,
  value: string | undefined,
  options: readonly DriverOption[],
): void {
  if (assignFlag(draft, name) || FOR_OTHERS.includes(name)) return;
  if (value === undefined) return assignOption(draft, name, value, options);
  if (assignOwn(draft, name, value)) return;
  const preset = /^(default|override)\.(.+)$/is.exec(name);
  if (preset === null) return assignOption(draft, name, value, options);
  const kind = preset[1]?.toLowerCase() === "default" ? "default" : "override";
  draft.presets.push({ kind, name: preset[2] ?? "", value });
  draft.published[`driver.parameter.${name}`] = value;
}

/** A poll interval, which must be above 0. `who` is named in the error. */
export function parsePollinterval(text: string, who: string): number {
  const seconds = Number.parseInt(text, 10) || 0;
  if (seconds > 0) return seconds;
  throw new Exit(EXIT_FAILURE, `Error: ${who}: invalid pollinterval: ${seconds}`);
}

function assignFlag(draft: Draft, name: string): boolean {
  if (name === "ignorelb") draft.ignorelb = true;
  if (name === "nolock" || name === "ignorelb") draft.published[`driver.flag.${name}`] = "enabled";
  else if (name === "allow_killpower") draft.published["driver.flag.allow_killpower"] = "1";
  else return false;
  return true;
}

function assignOwn(draft: Draft, name: string, value: string): boolean {
  switch (name) {
    case "port":
    case "sdcommands":
      draft[name] = value;
      draft.published[`driver.parameter.${name}`] = value;
      return true;
    case "user":
    case "group":
      draft[name] = value;
      return true;
    case "sddelay":
      draft.notes.push("Obsolete value sddelay found in ups.conf");
      return true;
    case "pollinterval":
      draft.pollinterval = parsePollinterval(value, `UPS [${draft.upsname}]`);
      return true;
    case "synchronous":
      draft.synchronous = value === "yes" || value === "auto" ? value : "no";
      return true;
    case "reconnect_max_tries":
      draft.reconnectMaxTries = parseCount(draft, name, value) ?? draft.reconnectMaxTries;
      return true;
    case "reconnect_report_freq":
      draft.reconnectReportFreq = parseCount(draft, name, value) ?? draft.reconnectReportFreq;
      return true;
    default:
      return name.toLowerCase() === "debug_min" && assignDebug(draft, value);
  }
}

function assignDebug(draft: Draft, value: string): boolean {
  const level = parseCount(draft, "debug_min", value, 0);
  if (level !== undefined) draft.debug = { ...draft.debug, section: level };
  return true;
}

function parseCount(
  draft: Draft,
  name: string,
  value: string,
  min = -Infinity,
): number | undefined {
  if (/^\s*[-+]?\d+$/.test(value) && Number(value) >= min) return Number(value);
  draft.notes.push(`WARNING : Invalid ${name} value found in ups.conf for the driver`);
  return undefined;
}

function assignOption(
  draft: Draft,
  name: string,
  value: string | undefined,
  options: readonly DriverOption[],
): void {
  const option = options.find((one) => one.name.toLowerCase() === name.toLowerCase());
  if (option === undefined) {
    draft.undeclared.push({ name, kind: value === undefined ? "flag" : "value" });
    return;
  }
  if (value === undefined) {
    if (!draft.flags.includes(option.name)) draft.flags.push(option.name);
  } else draft.values[option.name] = value;
  if (option.sensitive === true) return;
  if (value === undefined) draft.published[`driver.flag.${name}`] = "enabled";
  else draft.published[`driver.parameter.${name}`] = value;
}
