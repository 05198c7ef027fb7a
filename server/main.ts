/**
 * The program upsd.
 *
 * @module
 */
import { ENVIRONMENT, type Environment } from "#core/environment.ts";
import { isBannerSilenced } from "#core/environment_values.ts";
import { ConfigError } from "#core/errors.ts";
import { Exit, EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { systemClock } from "#core/io/clock.ts";
import { openLog } from "#core/io/log.ts";
import { formatBanner } from "#core/version.ts";
import { BUILD_LINE, CONFIGURED_LINE, formatHelp } from "./help.ts";
import { type Command, parseCommand } from "./options.ts";
import { runDaemon } from "./io/daemon.ts";
import { signalDaemon } from "./io/signalling.ts";
import { ALREADY_RUNNING, AlreadyRunning } from "./io/start.ts";

const env: Environment = Object.fromEntries(
  ENVIRONMENT.upsd.map((name) => [name, Deno.env.get(name)]),
);

/** Asked for help, a program that tells more also tells how it was built. */
function help(debug: number, fault: string | undefined): void {
  const { log } = openLog({ program: "upsd", clock: systemClock, debug });
  if (fault !== undefined) console.error(fault);
  console.log(formatHelp());
  log({ severity: "debug", text: CONFIGURED_LINE });
  log({ severity: "debug", text: BUILD_LINE });
}

async function run(command: Command): Promise<number> {
  switch (command.kind) {
    case "help":
      help(command.debug, command.fault);
      return EXIT_SUCCESS;
    case "version":
      console.log(formatBanner("upsd"));
      return EXIT_SUCCESS;
  }
  if (!isBannerSilenced(env.NUT_QUIET_INIT_BANNER)) console.log(formatBanner("upsd"));
  if (command.kind === "run") return await runDaemon(command.options, env);
  const { log } = openLog({ program: "upsd", clock: systemClock, debug: command.debug });
  return await signalDaemon(command, env, log);
}

try {
  Deno.exit(await run(parseCommand(Deno.args)));
} catch (error) {
  if (error instanceof AlreadyRunning) console.log(ALREADY_RUNNING.trimEnd());
  else if (error instanceof Exit || error instanceof ConfigError) console.error(error.message);
  else throw error;
  Deno.exit(error instanceof Exit ? error.code : EXIT_FAILURE);
}
