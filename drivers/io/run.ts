/**
 * One run of a driver program, from its words to its exit code. The order of the steps is NUT's.
 *
 * @module
 */
import { ENVIRONMENT, type Environment } from "#core/environment.ts";
import { isBannerSilenced } from "#core/environment_values.ts";
import { ConfigError } from "#core/errors.ts";
import { Exit, EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { type Invocation, parseArguments } from "../invocation/arguments.ts";
import type { DriverFamily } from "../driver.ts";
import { formatBanner, formatHelp, formatParameters, formatStanding } from "../invocation/help.ts";
import { loadFamily, registry } from "../registry.ts";
import { formatUndeclared } from "../invocation/section.ts";
import { type Configuration, readConfiguration } from "./configuration.ts";
import { serve } from "./serve.ts";

/** What a run is given by its main file. */
export interface Run {
  /** The name of the driver, as ups.conf has it. */
  readonly program: string;
  readonly args: readonly string[];
  /** Reads variables of the environment; only those of `ENVIRONMENT` are granted. */
  readonly readEnvironment: (names: readonly string[]) => Environment;
}

/** Runs it; answers the exit code. */
export async function runDriver(run: Run): Promise<number> {
  try {
    return await start(run);
  } catch (error) {
    if (!(error instanceof Exit) && !(error instanceof ConfigError)) throw error;
    if (error.message !== "") write(Deno.stderr, `${error.message}\n`);
    return error instanceof Exit ? error.code : EXIT_FAILURE;
  }
}

async function start(run: Run): Promise<number> {
  const { program, args, readEnvironment } = run;
  const family = await loadFamily(program);
  if (family === undefined) {
    const known = Object.keys(registry).join(", ");
    throw new Exit(EXIT_FAILURE, `There is no driver "${program}", only ${known}`);
  }
  const env = readEnvironment(ENVIRONMENT.driver);
  const silent = isBannerSilenced(env.NUT_QUIET_INIT_BANNER);
  if (!silent) print(formatBanner(family));
  print(formatStanding(family));
  const invocation = parseArguments(program, args);
  if (invocation.wish !== "run") {
    if (silent && invocation.wish !== "list") print(formatBanner(family));
    print(answerWish(family, invocation.wish));
    return EXIT_SUCCESS;
  }
  const configuration = readConfiguration(family, invocation, env);
  check(family, invocation, configuration);
  return await serve({ family, invocation, configuration, env, readEnvironment, print });
}

function answerWish(family: DriverFamily, wish: Exclude<Invocation["wish"], "run">): string {
  switch (wish) {
    case "help":
      return formatHelp(family);
    case "list":
      return formatParameters(family);
    case "version":
      return "";
  }
}

function check(family: DriverFamily, { command }: Invocation, { settings }: Configuration): void {
  const [undeclared] = settings.undeclared;
  if (undeclared !== undefined) {
    print(formatUndeclared(undeclared.name, undeclared.kind));
    throw new Exit(EXIT_FAILURE);
  }
  if (settings.port === undefined && command === undefined) {
    throw new Exit(
      EXIT_FAILURE,
      "Error: you must specify a port name in ups.conf or in '-x port=...' argument.\n" +
        "Try -h for help.",
    );
  }
  if (settings.chroot !== undefined) {
    throw new Exit(
      EXIT_FAILURE,
      `Can't chroot to ${settings.chroot}: let the service manager do it ` +
        "(RootDirectory= of systemd) and remove the setting",
    );
  }
  if (family.standing === "broken") {
    const advice = "It probably needs to be converted.";
    throw new Exit(EXIT_FAILURE, `Fatal error: broken driver. ${advice}\n`);
  }
}

function print(text: string): void {
  write(Deno.stdout, text);
}

/** Whoever reads our output may have gone; a driver goes on without. */
function write(to: { writeSync(bytes: Uint8Array): number }, text: string): void {
  try {
    for (let rest = new TextEncoder().encode(text); rest.length > 0;) {
      rest = rest.subarray(to.writeSync(rest));
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.BrokenPipe)) throw error;
  }
}
