/**
 * The command line of the drill.
 *
 * @module
 */
import { ConfigError } from "#core/errors.ts";
import { type Option, parseOptions } from "#core/getopt.ts";
import { type Duration, seconds } from "#core/time.ts";
import type { Scenario } from "./scenario.ts";

/** What is asked for. */
export type Request =
  | { readonly kind: "help" | "list" }
  | {
    readonly kind: "play";
    /** Files with scenarios. */
    readonly files: readonly string[];
    /** Scenarios of ours by name; all if there are none, and no files. */
    readonly names: readonly string[];
    /** Only the verdicts. */
    readonly quiet: boolean;
    /** No server is asked; everything is assumed. */
    readonly offline: boolean;
    readonly halting: Duration;
    /** Take these for what the UPS says. */
    readonly charge?: number;
    readonly runtime?: number;
  };

/** How long a machine takes to go down unless somebody says otherwise. */
const HALTING_SECONDS = 60;

/** What `-h` prints. */
export const DRILL_HELP = `usage: denut drill [OPTIONS] [SCENARIO ...]

Plays power cuts with the configuration of upsmon and the batteries as they are, in no time and
without any harm: nothing is run, nobody is told, no server is logged in to. Without a scenario all
of them are played, and the time line of the first is shown. The exit code is 1 if one fails.

  -l         name the scenarios
  -f <file>  play the scenario in this file as well
  -q         show the verdicts only
  -t <secs>  how long the machine takes from its shutdown command until it is down (default 60)
  -n         ask no server, assume everything
  -c <perc>  take this for the charge of each battery
  -r <secs>  take this for the time that each battery lasts
  -h         show this

A file of a scenario has lines like these:
  TITLE "The mains come back too late"
  AT 60 mains off            also: mains on, comms off, server off, each with a UPS after it;
  AT decided+1 mains on      charge PERCENT, aged PERCENT, says "WORDS", secondaries hang, fsd
  EXPECT shutdown            or none
  END 3600
`;

/** Reads the words after \`denut drill\`. @throws {ConfigError} */
export function parseRequest(args: readonly string[]): Request {
  const { options, rest, fault } = parseOptions(args, "hlqnf:t:c:r:");
  if (fault !== undefined) {
    const what = fault.kind === "unknown" ? "is not an option" : "lacks its value";
    throw new ConfigError(`-${fault.flag} ${what} of denut drill: see denut drill -h`);
  }
  const has = (flag: string): boolean => options.some((option) => option.flag === flag);
  if (has("h")) return { kind: "help" };
  if (has("l")) return { kind: "list" };
  const charge = numberOf(options, "c", 100);
  const runtime = numberOf(options, "r", Infinity);
  return {
    kind: "play",
    files: options.filter(({ flag }) => flag === "f").map(({ value = "" }) => value),
    names: rest,
    quiet: has("q"),
    offline: has("n"),
    halting: seconds(numberOf(options, "t", Infinity) ?? HALTING_SECONDS),
    ...(charge === undefined ? {} : { charge }),
    ...(runtime === undefined ? {} : { runtime }),
  };
}

/** The scenarios of ours that were named. @throws {ConfigError} for one that does not exist */
export function selectScenarios(
  names: readonly string[],
  scenarios: readonly Scenario[],
): readonly Scenario[] {
  return names.map((name) => {
    const found = scenarios.find((scenario) => scenario.name === name);
    if (found !== undefined) return found;
    const known = scenarios.map((scenario) => scenario.name).join(", ");
    throw new ConfigError(`"${name}" is not a scenario: name one of ${known}, or a file with -f`);
  });
}

function numberOf(options: readonly Option[], flag: string, most: number): number | undefined {
  const value = options.findLast((option) => option.flag === flag)?.value;
  if (value === undefined) return undefined;
  const number = Number(value);
  if (value.trim() !== "" && number >= 0 && number <= most) return number;
  throw new ConfigError(`"${value}" is not a number that -${flag} takes: see denut drill -h`);
}
