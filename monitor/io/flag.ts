/**
 * POWERDOWNFLAG as it is found: at the start, when one that was left has to go, and for `-K`, by which
 * the scripts of the last moment before power is cut find out what it is that goes on.
 *
 * @module
 */
import { EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import type { Log } from "#core/log.ts";
import { FLAG_TEXT } from "../flag_text.ts";
import { describeFailure } from "./failure.ts";

/** What the file says. */
export type FlagState = "set" | "absent" | "foreign";

/** Looks at the file. */
export function readFlag(flag: string, log: Log): FlagState {
  try {
    return Deno.readTextFileSync(flag).startsWith(FLAG_TEXT) ? "set" : "foreign";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return "absent";
    const text = `'${flag}' exists, but we can't read from it: ${describeFailure(error)}`;
    log({ severity: "error", text });
    return "foreign";
  }
}

/** Removes a flag that an earlier shutdown has left, and never what is not one. */
export function clearFlag(flag: string | undefined, log: Log): void {
  if (flag === undefined) return;
  const state = readFlag(flag, log);
  if (state === "foreign") {
    const text = `POWERDOWNFLAG (${flag}) does not contain the upsmon magic string ` +
      "(not a NUT file) - disabling!";
    log({ severity: "error", text });
  }
  if (state !== "set") return;
  try {
    Deno.removeSync(flag);
  } catch (error) {
    const text = `Can't remove the power down flag ${flag}, which a shutdown in the past has ` +
      `left: ${describeFailure(error)}`;
    log({ severity: "error", text });
  }
}

/** The answer to `-K`: an exit code, and why. */
export function tellFlag(flag: string | undefined, log: Log): number {
  const state = flag === undefined ? "absent" : readFlag(flag, log);
  switch (state) {
    case "set":
      log({ severity: "info", text: "Power down flag is set" });
      return EXIT_SUCCESS;
    case "absent":
      log({ severity: "error", text: "Power down flag is not set" });
      return EXIT_FAILURE;
    case "foreign": {
      const text = `POWERDOWNFLAG (${flag}) does not contain the upsmon magic string`;
      log({ severity: "error", text });
      return EXIT_FAILURE;
    }
  }
}
