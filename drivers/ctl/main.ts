/**
 * The program upsdrvctl: starts each driver as a process of its own, under the rights of its device.
 *
 * @module
 */
import { ENVIRONMENT } from "#core/environment.ts";
import { isBannerSilenced } from "#core/environment_values.ts";
import { ConfigError } from "#core/errors.ts";
import { Exit, EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { parseArguments } from "./argv.ts";
import { runRequest } from "./controller.ts";
import { openSession } from "./io/session.ts";
import { BANNER, USAGE } from "./usage.ts";

const env = Object.fromEntries(ENVIRONMENT.upsdrvctl.map((name) => [name, Deno.env.get(name)]));
const install = decodeURIComponent(new URL("../..", import.meta.url).pathname).replace(/\/$/, "");

async function main(): Promise<number> {
  const asked = parseArguments(Deno.args);
  if (asked.kind === "help") {
    if (asked.unknown !== undefined) console.error(`upsdrvctl: ${asked.unknown}`);
    console.log(USAGE);
    return EXIT_SUCCESS;
  }
  if (asked.kind === "version" || !isBannerSilenced(env.NUT_QUIET_INIT_BANNER)) {
    console.log(BANNER);
  }
  if (asked.kind === "version") return EXIT_SUCCESS;
  if (asked.request.testing) console.log("*** Testing mode: not calling exec/kill/signal");
  const session = openSession(asked.request, env, { install, deno: Deno.execPath() });
  return await runRequest(session);
}

try {
  Deno.exit(await main());
} catch (error) {
  if (!(error instanceof Exit || error instanceof ConfigError)) throw error;
  console.error(error.message);
  Deno.exit(error instanceof Exit ? error.code : EXIT_FAILURE);
}
