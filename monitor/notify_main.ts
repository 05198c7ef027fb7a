/**
 * The program behind `denut notify`.
 *
 * @module
 */
import { ENVIRONMENT } from "#core/environment.ts";
import { ConfigError } from "#core/errors.ts";
import { EXIT_FAILURE } from "#core/exit.ts";
import { tryNotifications } from "./io/trial.ts";

const env = Object.fromEntries(ENVIRONMENT.notify.map((name) => [name, Deno.env.get(name)]));
// The launcher passes on the words of the user as they are, and those begin with `notify`.
const words = Deno.args[0] === "notify" ? Deno.args.slice(1) : Deno.args;

function print(text: string): void {
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}

try {
  Deno.exit(await tryNotifications(words, env, print));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  Deno.exit(EXIT_FAILURE);
}
