/**
 * The program upssched.
 *
 * @module
 */
import { ENVIRONMENT, type Environment } from "#core/environment.ts";
import { ConfigError } from "#core/errors.ts";
import { Exit, EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { formatBanner } from "#core/version.ts";
import { formatHelp, NO_OCCASION } from "./help.ts";
import { answerCall } from "./io/call.ts";
import { listTimers } from "./io/listing.ts";
import { parseCommand } from "./options.ts";

const env: Environment = Object.fromEntries(
  ENVIRONMENT.upssched.map((name) => [name, Deno.env.get(name)]),
);

async function main(): Promise<number> {
  const command = parseCommand(Deno.args);
  switch (command.kind) {
    case "help":
      console.log(formatHelp());
      return EXIT_SUCCESS;
    case "version":
      console.log(formatBanner("upssched"));
      return EXIT_SUCCESS;
    case "list":
      return await listTimers(command.debug, env);
  }
  const { UPSNAME: ups, NOTIFYTYPE: notifyType } = env;
  if (ups === undefined || notifyType === undefined) {
    console.log(NO_OCCASION);
    return EXIT_FAILURE;
  }
  // Each run of CMDSCRIPT is told its own reason, and not the one for which we were called.
  for (const name of ["UPSNAME", "NOTIFYTYPE", "NOTIFYMSG"]) Deno.env.delete(name);
  const { debug, message } = command;
  return await answerCall({ occasion: { ups, notifyType, message }, debug, env });
}

try {
  Deno.exit(await main());
} catch (error) {
  if (!(error instanceof Exit || error instanceof ConfigError)) throw error;
  console.error(error.message);
  Deno.exit(error instanceof Exit ? error.code : EXIT_FAILURE);
}
