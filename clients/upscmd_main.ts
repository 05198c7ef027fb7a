/**
 * The program upscmd.
 *
 * @module
 */
import { ENVIRONMENT } from "#core/environment.ts";
import { openSurroundings, perform } from "./io/terminal.ts";
import { upscmd } from "./upscmd.ts";

const environment = Object.fromEntries(
  ENVIRONMENT.upscmd.map((name) => [name, Deno.env.get(name)]),
);
const surroundings = openSurroundings({ program: "upscmd", args: Deno.args, environment });
Deno.exit(await perform(surroundings, () => upscmd(surroundings)));
