/**
 * The program upsc.
 *
 * @module
 */
import { ENVIRONMENT } from "#core/environment.ts";
import { openSurroundings, perform } from "./io/terminal.ts";
import { upsc } from "./upsc.ts";

const environment = Object.fromEntries(
  ENVIRONMENT.upsc.map((name) => [name, Deno.env.get(name)]),
);
const surroundings = openSurroundings({ program: "upsc", args: Deno.args, environment });
Deno.exit(await perform(surroundings, () => upsc(surroundings)));
