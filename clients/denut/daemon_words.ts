/**
 * The command lines of upsd and of drivers, as NUT has them: which device it is, and whether the
 * program stays in the foreground.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import { type Option, parseOptions } from "#core/getopt.ts";
import type { Override } from "#core/permissions.ts";
import { hasFlag, valueOf } from "../invocation.ts";
import { type Reading, TELLS_AND_ENDS } from "./reading.ts";

/** The letters of upsd, for getopt. */
export const UPSD_OPTIONS = "DFBhp:qr:i:fu:Vc:P:46";
/** The letters of upsdrvctl. */
export const UPSDRVCTL_OPTIONS = "htu:r:DdFBVc:l";
/** The letters of upssched. */
export const UPSSCHED_OPTIONS = "DVhl";
/** The letters of every driver. */
export const DRIVER_OPTIONS = "a:s:kDFBd:hx:Lqr:u:g:Vi:c:P:";

/** Reads the words of upsd. */
export function readUpsd(args: readonly string[]): Reading {
  const { options, rest, fault } = parseOptions(args, UPSD_OPTIONS);
  const tells = ["h", "V", "p", "i", "f"].some((flag) => hasFlag(options, flag));
  if (fault !== undefined || rest.length > 0 || tells) return TELLS_AND_ENDS;
  if (hasFlag(options, "c")) return { spec: { role: "upsd", signals: true }, background: false };
  return {
    spec: { role: "upsd" },
    background: goesToBackground(options),
    ...asUser(valueOf(options, "u")),
  };
}

/** Reads the words of upsdrvctl, which switches users for the drivers and not for itself. */
export function readUpsdrvctl(args: readonly string[]): Reading {
  const switches = hasFlag(parseOptions(args, UPSDRVCTL_OPTIONS).options, "u");
  return {
    spec: { role: "upsdrvctl", ...(switches ? { switches } : {}) },
    background: false,
  };
}

/** Reads the words of upssched, which may stay as the timer daemon when its caller goes on. */
export function readUpssched(args: readonly string[]): Reading {
  const { options, fault } = parseOptions(args, UPSSCHED_OPTIONS);
  const tells = ["h", "V"].some((flag) => hasFlag(options, flag));
  if (fault !== undefined || tells) return TELLS_AND_ENDS;
  const stays = hasFlag(options, "l") || hasFlag(options, "D");
  return { spec: { role: "upssched" }, background: !stays };
}

/** Reads the words of the driver `driver`. */
export function readDriver(driver: string, args: readonly string[], config: Config): Reading {
  const { options, rest, fault } = parseOptions(args, DRIVER_OPTIONS);
  const ups = valueOf(options, "a") ?? valueOf(options, "s");
  const tells = ["h", "V", "L"].some((flag) => hasFlag(options, flag));
  if (fault !== undefined || rest.length > 0 || tells || ups === undefined) return TELLS_AND_ENDS;
  const overrides = options.filter(({ flag }) => flag === "x").map(({ value = "" }) =>
    toOverride(value)
  );
  const signals = hasFlag(options, "c");
  const once = signals || hasFlag(options, "k") || hasFlag(options, "d");
  return {
    spec: { role: "driver", driver, ups, overrides, ...(signals ? { signals } : {}) },
    background: !once && goesToBackground(options),
    ...asUser(valueOf(options, "u") ?? configuredUser(ups, config)),
  };
}

function configuredUser(ups: string, { ups: conf }: Config): string | undefined {
  const section = conf?.sections.find(({ name }) => name.value === ups);
  return section?.user?.value ?? conf?.global.user?.value;
}

function asUser(user: string | undefined): { user?: string } {
  return user === undefined ? {} : { user };
}

/** The last of `-F` and `-B` decides; without them debugging keeps a program in the foreground. */
export function goesToBackground(options: readonly Option[]): boolean {
  const choice = options.findLast(({ flag }) => flag === "F" || flag === "B")?.flag;
  return choice === undefined ? !hasFlag(options, "D") : choice === "B";
}

function toOverride(text: string): Override {
  const at = text.indexOf("=");
  return at < 0 ? { name: text } : { name: text.slice(0, at), value: text.slice(at + 1) };
}
