/**
 * The umbrella program `denut`: the embedded default, and the rights of every other program.
 *
 * @module
 */
import { AUDIT_NAME, ENVIRONMENT } from "#core/environment.ts";
import { ConfigError } from "#core/errors.ts";
import { Exit, EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { MAIN_FILES } from "#core/program.ts";
import { formatBanner } from "#core/version.ts";
import { parseStart, parseSupervise } from "./denut/denut_words.ts";
import { allow, formatAssignments, formatLines } from "./denut/flags.ts";
import { readConfiguration } from "./denut/io/configuration.ts";
import { openSupervisor } from "./denut/io/door.ts";
import { supervise } from "./denut/io/supervise.ts";
import { fileOf } from "./denut/upsmon_words.ts";
import { USAGE } from "./denut/usage.ts";

const env = Object.fromEntries(ENVIRONMENT.denut.map((name) => [name, Deno.env.get(name)]));
const install = decodeURIComponent(new URL("..", import.meta.url).pathname).replace(/\/$/, "");
const installation = { install, deno: Deno.execPath() };

async function main([verb, ...words]: readonly string[]): Promise<number> {
  switch (verb) {
    case "start":
      return await openSupervisor(parseStart(words), env, installation);
    case "supervise": {
      const audit = env[AUDIT_NAME];
      return await supervise(parseSupervise(words), env, installation, audit);
    }
    case "flags":
      printFlags(words);
      return EXIT_SUCCESS;
    case "drill":
    case "why":
    case "notify":
      throw new ConfigError(
        `"denut ${verb}" begins in another file, which the installed denut knows; by hand: ` +
          `deno run $(denut flags denut ${verb}) ${MAIN_FILES[verb]} ${verb}`,
      );
    case "--version":
    case "-V":
      console.log(formatBanner("denut"));
      return EXIT_SUCCESS;
    case undefined:
    case "--help":
    case "-h":
    case "help":
      console.log(USAGE);
      return EXIT_SUCCESS;
    default:
      throw new ConfigError(`"${verb}" is not a command of denut: see denut --help`);
  }
}

function printFlags(words: readonly string[]): void {
  const shell = words[0] === "--shell";
  const [program, ...args] = shell ? words.slice(1) : words;
  if (program === undefined) throw new ConfigError("Name a program: denut flags PROGRAM");
  const file = program === "upsmon" ? fileOf(args) : undefined;
  const allowed = allow(program, args, env, readConfiguration(env, file), installation);
  const text = shell ? formatAssignments(allowed) : formatLines(allowed);
  Deno.stdout.writeSync(new TextEncoder().encode(text));
}

try {
  Deno.exit(await main(Deno.args));
} catch (error) {
  if (!(error instanceof Exit || error instanceof ConfigError)) throw error;
  console.error(error.message);
  Deno.exit(error instanceof Exit ? error.code : EXIT_FAILURE);
}
