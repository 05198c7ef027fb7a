/**
 * The process of upsmon that runs NOTIFYCMD and wall, and can do nothing else.
 *
 * @module
 */
import { ConfigError } from "#core/errors.ts";
import { EXIT_FAILURE } from "#core/exit.ts";
import { parseNotifierOptions } from "#core/upsmon_parts.ts";
import { runNotifier } from "./notifier/io/run.ts";

try {
  Deno.exit(await runNotifier(parseNotifierOptions(Deno.args)));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  Deno.exit(EXIT_FAILURE);
}
