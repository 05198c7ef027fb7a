/**
 * The program behind `denut drill`.
 *
 * @module
 */
import { PATH_NAMES } from "#core/environment.ts";
import { ConfigError } from "#core/errors.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { runDrill } from "./drill/io/run.ts";

const env = Object.fromEntries(PATH_NAMES.map((name) => [name, Deno.env.get(name)]));
// The launcher passes on the words of the user as they are, and those begin with `drill`.
const args = Deno.args[0] === "drill" ? Deno.args.slice(1) : Deno.args;

function print(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}

try {
  Deno.exit(await runDrill(args, env, print));
} catch (error) {
  if (!(error instanceof Exit || error instanceof ConfigError)) throw error;
  if (error.message !== "") console.error(error.message);
  Deno.exit(error instanceof Exit ? error.code : EXIT_FAILURE);
}
