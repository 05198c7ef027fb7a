/**
 * What upslog is told to do, read from its command line in either of its two forms. Governed by
 * upslog(8).
 *
 * @module
 */
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import type { Option } from "#core/getopt.ts";
import { hasFlag, valueOf } from "./invocation.ts";
import type { Surroundings } from "./surroundings.ts";
import { DEFAULT_FORMAT } from "./upslog_format.ts";
import { STDOUT } from "./upslog_surroundings.ts";

/** getopt's spec of this program. */
export const UPSLOG_OPTIONS = "hDs:l:i:d:Nf:u:Vp:FBm:W:A:";

/** A UPS as the user named it, and the file it is logged into. */
export interface Target {
  readonly system: string;
  readonly file: string;
}

/** One run of upslog. */
export interface LogPlan {
  readonly targets: readonly Target[];
  /** Seconds between rounds. */
  readonly interval: number;
  /** Rounds before the end; 0 for ever. */
  readonly rounds: number;
  readonly format: string;
  readonly foreground: boolean;
  /** A name, or a whole path when it begins with a slash. */
  readonly pidBase: string;
}

const TUPLE = "Argument '-m upsspec,logfile' requires exactly 2 components in the tuple";
const NO_UPS = "No UPS defined for monitoring - use -s <system> ";
const INSTEAD = "or use -m <ups,logfile>; consider -m '*,-' to view updates of all known local " +
  "devices";

/**
 * Reads the options and the words after them; the latter need not be there, or are three and more.
 *
 * @throws {Exit} when there is nothing to log, or nowhere to log it to.
 */
export function readLogPlan(
  options: readonly Option[],
  rest: readonly string[],
  program: string,
  sink: Surroundings["sink"],
): LogPlan {
  const [oldSystem, oldFile, oldInterval, ...words] = rest;
  const tuples = options.filter(({ flag }) => flag === "m").map(({ value = "" }) =>
    readTuple(value)
  );
  const single = readSingle(oldSystem ?? valueOf(options, "s"), oldFile ?? valueOf(options, "l"));
  const targets = single === undefined ? tuples : [...tuples, single];
  if (targets.length === 0) {
    throw new Exit(EXIT_FAILURE, `${NO_UPS}-l <logfile>, ${INSTEAD}`);
  }
  const format = words.length > 0
    ? words.map((word) => `${word} `).join("")
    : valueOf(options, "f") ?? DEFAULT_FORMAT;
  const choice = options.findLast(({ flag }) => flag === "F" || flag === "B")?.flag;
  return {
    targets,
    interval: toInteger(oldInterval ?? valueOf(options, "i") ?? "30"),
    rounds: readRounds(valueOf(options, "d"), sink),
    format: hasFlag(options, "N") ? `%UPSHOST%%t${format}` : format,
    foreground: choice === undefined
      ? sink.debug > 0 || targets.some(({ file }) => file === STDOUT)
      : choice === "F",
    pidBase: valueOf(options, "p") ?? program,
  };
}

function readTuple(text: string): Target {
  const [system = "", file, ...more] = text.split(",");
  if (file === undefined || more.length > 0) throw new Exit(EXIT_FAILURE, TUPLE);
  return { system, file };
}

function readSingle(system: string | undefined, file: string | undefined): Target | undefined {
  if (system === undefined && file === undefined) return undefined;
  if (system === undefined) {
    throw new Exit(EXIT_FAILURE, `${NO_UPS}when using -l <file>, ${INSTEAD}`);
  }
  if (file === undefined) {
    const text = "No filename defined for logging - use -l <file> when using -s <system>, ";
    throw new Exit(EXIT_FAILURE, text + INSTEAD);
  }
  return { system, file };
}

function readRounds(text: string | undefined, { log }: Surroundings["sink"]): number {
  if (text === undefined) return 0;
  if (/^\+?\d+$/.test(text)) return Number(text);
  log({ severity: "error", text: "Invalid max loops" });
  return 0;
}

/** The number a text begins with, as C reads it. */
function toInteger(text: string): number {
  return Number.parseInt(text, 10) || 0;
}
