/**
 * The program upslog.
 *
 * @module
 */
import { ENVIRONMENT } from "#core/environment.ts";
import { openLogSurroundings } from "./io/log_terminal.ts";
import { perform } from "./io/terminal.ts";
import { upslog } from "./upslog.ts";

const environment = Object.fromEntries(
  ENVIRONMENT.upslog.map((name) => [name, Deno.env.get(name)]),
);
const surroundings = openLogSurroundings({ program: "upslog", args: Deno.args, environment });
Deno.exit(await perform(surroundings, () => upslog(surroundings)));
