/**
 * `upssched -l`: what the timer daemon says of its timers, on stdout.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import { LinkError } from "#core/errors.ts";
import { Exit, EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { formatRequest, OK, readListing } from "../wire.ts";
import { exchange } from "./exchange.ts";
import { open } from "./opening.ts";

const NO_PIPEFN = "upssched.conf: invalid configuration for timer listing: lacks PIPEFN";
const BROKEN = "Unable to connect to daemon or connection was broken during listing";

/**
 * Lists the timers; answers the exit code.
 *
 * @throws {Exit} when there is nobody to list them.
 */
export async function listTimers(debug: number, env: Environment): Promise<number> {
  const { conf, logs } = open(debug, env);
  if (conf.pipefn === undefined) throw new Exit(EXIT_FAILURE, NO_PIPEFN);
  const lines = await ask(conf.pipefn.value);
  if (lines === undefined) throw new Exit(EXIT_FAILURE, "upssched timer is not running");
  if (lines.at(-1) !== OK) {
    logs.caller({ severity: "error", text: `read confirmation got [${lines.at(-1)}]` });
    throw new Exit(EXIT_FAILURE, BROKEN);
  }
  for (const line of readListing(lines)) console.log(line);
  logs.close();
  return EXIT_SUCCESS;
}

async function ask(pipefn: string): Promise<readonly string[] | undefined> {
  try {
    return await exchange(pipefn, formatRequest({ kind: "list" }));
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    const text = error.fault === "denied" ? error.message : BROKEN;
    throw new Exit(EXIT_FAILURE, text);
  }
}
