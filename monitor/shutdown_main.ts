/**
 * The process of upsmon that may shut the machine down, and can do nothing else.
 *
 * @module
 */
import { ConfigError } from "#core/errors.ts";
import { EXIT_FAILURE } from "#core/exit.ts";
import { parseStubOptions } from "#core/upsmon_parts.ts";
import { runStub } from "./shutdown/io/run.ts";

try {
  Deno.exit(await runStub(parseStubOptions(Deno.args)));
} catch (error) {
  if (!(error instanceof ConfigError)) throw error;
  console.error(error.message);
  Deno.exit(EXIT_FAILURE);
}
