/**
 * The part of a command line that all client programs share: `-A -W -D -V -h`, and what happens
 * with an option that nobody knows. Governed by upsc(8) and its siblings.
 *
 * @module
 */
import { parseConnectTimeout, parseDebugLevel } from "#core/environment_values.ts";
import { ConfigError } from "#core/errors.ts";
import { Exit, EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { formatOptionFault, type Option, type OptionFault, parseOptions } from "#core/getopt.ts";
import type { Duration } from "#core/time.ts";
import { formatBanner } from "#core/version.ts";
import { parseUpsAddress, type UpsAddress } from "./address.ts";
import { CONNECT_TIMEOUT } from "./conversation.ts";
import type { Surroundings } from "./surroundings.ts";

/** The last words of upscmd and upsrw about a bad address. */
export const INVALID_UPS =
  "Error: invalid UPS definition.  Required format: upsname[@hostname[:port]]";

/** A command line that was read. */
export interface Invocation {
  readonly options: readonly Option[];
  /** The words after the options. */
  readonly rest: readonly string[];
  /** `-A`. */
  readonly authconf?: string;
  /** `-W`, as it was given. */
  readonly timeout?: string;
}

/**
 * Reads the options by `spec` and deals with `-V`, `-h` and `-D`. An unknown option shows the help,
 * unless `onFault` ends the program in another way.
 */
export function readInvocation(
  surroundings: Surroundings,
  spec: string,
  help: string,
  onFault: (fault: OptionFault) => void = () => {},
): Invocation {
  const { options, rest, fault } = parseOptions(surroundings.args, spec);
  surroundings.sink.debug = options.filter(({ flag }) => flag === "D").length ||
    parseDebugLevel(surroundings.environment.NUT_DEBUG_LEVEL);
  for (const { flag } of options) {
    if (flag === "V") showVersion(surroundings);
    if (flag === "h") showHelp(surroundings, help);
  }
  if (fault !== undefined) {
    surroundings.err(`${formatOptionFault(surroundings.program, fault)}\n`);
    onFault(fault);
    showHelp(surroundings, help);
  }
  const authconf = valueOf(options, "A");
  const timeout = valueOf(options, "W");
  return {
    options,
    rest,
    ...(authconf === undefined ? {} : { authconf }),
    ...(timeout === undefined ? {} : { timeout }),
  };
}

/** The value of the last option `flag`. */
export function valueOf(options: readonly Option[], flag: string): string | undefined {
  return options.findLast((option) => option.flag === flag)?.value;
}

/** Whether `flag` was given. */
export function hasFlag(options: readonly Option[], flag: string): boolean {
  return options.some((option) => option.flag === flag);
}

/** Prints banner and usage on stdout, and ends well. */
export function showHelp({ out, program }: Surroundings, help: string): never {
  out(`${formatBanner(program)}\n\n${help}`);
  throw new Exit(EXIT_SUCCESS);
}

function showVersion({ out, program }: Surroundings): never {
  out(`${formatBanner(program)}\n`);
  throw new Exit(EXIT_SUCCESS);
}

/** How long connecting may take: `-W`, else the environment, else 10 s. Bad values are told of. */
export function readConnectTimeout(
  surroundings: Surroundings,
  option: string | undefined,
): Duration {
  const variable = surroundings.environment.NUT_DEFAULT_CONNECT_TIMEOUT;
  const read = (name: string, value: string | undefined): Duration | undefined => {
    if (value === undefined) return undefined;
    const timeout = parseConnectTimeout(value);
    if (timeout !== undefined) return timeout;
    const text = `upscli_init_default_connect_timeout: ${name}='${value}' ` +
      "value was not recognized, ignored";
    surroundings.sink.log({ severity: "warning", text });
    return undefined;
  };
  const fromVariable = read("NUT_DEFAULT_CONNECT_TIMEOUT", variable);
  return read("cli_secs", option) ?? fromVariable ?? CONNECT_TIMEOUT;
}

/** Reads `ups[@host[:port]]`, or ends with a note on what is wrong and then `complaint`. */
export function readUpsAddress(
  surroundings: Surroundings,
  text: string,
  complaint: string,
): UpsAddress {
  return readAddress(surroundings, () => parseUpsAddress(text), () => {
    throw new Exit(EXIT_FAILURE, complaint);
  });
}

/** Runs `parse`; a bad address is noted on stderr before `onFault` has the last word. */
export function readAddress<A>(
  surroundings: Surroundings,
  parse: () => A,
  onFault: () => never,
): A {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    surroundings.err(`${error.sentence}\n`);
    return onFault();
  }
}
