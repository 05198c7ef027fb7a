/**
 * The program upsmon, save for the two parts that have a right it has not: `shutdown_main.ts` and
 * `notifier_main.ts`.
 *
 * @module
 */
import { ENVIRONMENT, type Environment } from "#core/environment.ts";
import { isBannerSilenced } from "#core/environment_values.ts";
import { ConfigError } from "#core/errors.ts";
import { Exit, EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { formatBanner } from "#core/version.ts";
import { checkFlag } from "./io/flag_check.ts";
import { tellHelp } from "./io/help.ts";
import { runMonitor } from "./io/process.ts";
import { signalMonitor } from "./io/signalling.ts";
import { openShortLog } from "./io/sink.ts";
import { lookAtEverything } from "./io/start.ts";
import { type Command, parseCommand } from "./options.ts";

const env: Environment = Object.fromEntries(
  ENVIRONMENT.upsmon.map((name) => [name, Deno.env.get(name)]),
);
const print = (text: string): void => console.log(text);

const UNCONNECTED = "upsmon is three processes with pipes between them, which its launcher makes " +
  "(deno task install); to run it by itself, as one process with all rights, add -p";

async function run(command: Command): Promise<number> {
  switch (command.kind) {
    case "help":
      if (command.fault !== undefined) console.error(command.fault);
      tellHelp(command, env, print);
      return EXIT_SUCCESS;
    case "version":
      print(formatBanner("upsmon"));
      return EXIT_SUCCESS;
  }
  const part = command.kind === "run" ? command.part : "start";
  if (part === "worker") return await runMonitor(part, (command as Run).options, env);
  if (!isBannerSilenced(env.NUT_QUIET_INIT_BANNER)) print(formatBanner("upsmon"));
  const debug = command.kind === "signal" ? command.debug : command.options.debug;
  const log = openShortLog(command.kind === "signal" ? "signaler" : "init", debug, env);
  if (command.kind === "signal") return await signalMonitor(command, env, log);
  if (command.kind === "flag") return checkFlag(command.options, env, log, print);
  if (part === "none") throw new Exit(EXIT_FAILURE, UNCONNECTED);
  lookAtEverything(command.options, env, log, print);
  if (part === "start") return EXIT_SUCCESS;
  log({
    severity: "info",
    text: "Warning: running as one big root process by request (upsmon -p)",
  });
  return await runMonitor("alone", command.options, env);
}

type Run = Extract<Command, { kind: "run" }>;

try {
  Deno.exit(await run(parseCommand(Deno.args)));
} catch (error) {
  if (!(error instanceof Exit || error instanceof ConfigError)) throw error;
  if (error.message !== "") console.error(error.message);
  Deno.exit(error instanceof Exit ? error.code : EXIT_FAILURE);
}
