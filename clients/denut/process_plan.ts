/**
 * From the words somebody types after a program's name to the process that will run: what it may do
 * follows from this, and whether it goes to the background.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import { ENVIRONMENT } from "#core/environment.ts";
import { ConfigError } from "#core/errors.ts";
import type { Paths } from "#core/paths.ts";
import { MAIN_FILES } from "#core/program.ts";
import { readClient } from "./client_words.ts";
import { readDriver, readUpsd, readUpsdrvctl, readUpssched } from "./daemon_words.ts";
import { readDenut } from "./denut_words.ts";
import type { Reading } from "./reading.ts";
import { readUpslog } from "./upslog_words.ts";
import { readUpsmon } from "./upsmon_words.ts";

/** The drivers of ours, each a program of its own name. */
export const DRIVER_PROGRAMS: readonly string[] = ["dummy-ups"];

/** The other programs. */
export const PROGRAMS = [
  "upsc",
  "upscmd",
  "upsrw",
  "upslog",
  "denut",
  "upsd",
  "upsdrvctl",
  "upsmon",
  "upssched",
] as const;

/** A program with its arguments, as a process. */
export interface ProcessPlan extends Reading {
  /** The file it begins in, relative to the folder of this toolkit. */
  readonly main: string;
  /** Words before those of the user: which driver it is, or which part of upsmon. */
  readonly words: readonly string[];
  /** The variables it reads in any case. */
  readonly env: readonly string[];
}

/** Reads a command line. Throws `ConfigError` for a program that is none of ours. */
export function planProcess(
  program: string,
  args: readonly string[],
  config: Config,
  paths: Paths,
): ProcessPlan {
  if (DRIVER_PROGRAMS.includes(program)) {
    const reading = readDriver(program, args, config);
    return { ...reading, main: MAIN_FILES.driver, words: [program], env: ENVIRONMENT.driver };
  }
  const known = PROGRAMS.find((name) => name === program);
  if (known === undefined) {
    const names = [...PROGRAMS, ...DRIVER_PROGRAMS].join(", ");
    throw new ConfigError(`"${program}" is not a program of denut: name one of ${names}`);
  }
  const reading = readWords(known, args, config, paths);
  // What upsmon looks at before its three parts begin is a process of its own.
  const words = reading.spec?.role === "upsmon-start" ? ["start"] : [];
  // What needs the rules of upsmon begins in another room than the rest of denut.
  const role = reading.spec?.role;
  if (role === "drill" || role === "why" || role === "notify") {
    return { ...reading, main: MAIN_FILES[role], words, env: ENVIRONMENT[role] };
  }
  return { ...reading, main: MAIN_FILES[known], words, env: ENVIRONMENT[known] };
}

function readWords(
  program: typeof PROGRAMS[number],
  args: readonly string[],
  config: Config,
  paths: Paths,
): Reading {
  switch (program) {
    case "upsc":
    case "upscmd":
    case "upsrw":
      return readClient(program, args);
    case "upslog":
      return readUpslog(args, paths);
    case "upsd":
      return readUpsd(args);
    case "upsdrvctl":
      return readUpsdrvctl(args);
    case "upsmon":
      return readUpsmon(args, config);
    case "upssched":
      return readUpssched(args);
    case "denut":
      return readDenut(args, config);
  }
}
