/**
 * The program behind `denut why`.
 *
 * @module
 */
import { ENVIRONMENT } from "#core/environment.ts";
import { ConfigError } from "#core/errors.ts";
import { EXIT_FAILURE } from "#core/exit.ts";
import { askWhy } from "./io/why.ts";

const env = Object.fromEntries(ENVIRONMENT.why.map((name) => [name, Deno.env.get(name)]));
// The launcher passes on the words of the user as they are, and those begin with `why`.
const words = Deno.args[0] === "why" ? Deno.args.slice(1) : Deno.args;

try {
  Deno.stdout.writeSync(new TextEncoder().encode(askWhy(words, env)));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  Deno.exit(EXIT_FAILURE);
}
