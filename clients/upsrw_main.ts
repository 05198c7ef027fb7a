/**
 * The program upsrw.
 *
 * @module
 */
import { ENVIRONMENT } from "#core/environment.ts";
import { openSurroundings, perform } from "./io/terminal.ts";
import { upsrw } from "./upsrw.ts";

const environment = Object.fromEntries(
  ENVIRONMENT.upsrw.map((name) => [name, Deno.env.get(name)]),
);
const surroundings = openSurroundings({ program: "upsrw", args: Deno.args, environment });
Deno.exit(await perform(surroundings, () => upsrw(surroundings)));
