/**
 * The command line of upsd. Governed by upsd(8): options are read in their order, and one that asks
 * for help or for the version is answered before those after it are looked at.
 *
 * @module
 */
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { formatOptionFault, type Option, parseOptions } from "#core/getopt.ts";

/** Which addresses of a name count. */
export type Family = 4 | 6;

/** How upsd is to run. */
export interface RunOptions {
  /** How often `-D` was given. */
  readonly debug: number;
  /** How often `-q` was given. */
  readonly quiet: number;
  /** `-F` once stays in the foreground without a PID file, twice with one; `-B` goes back. */
  readonly foreground: "no" | "yes" | "with a PID file";
  readonly family?: Family;
  readonly user?: string;
  readonly chroot?: string;
}

/** What the command line asks for. */
export type Command =
  /** `fault` is said on stderr before. */
  | { readonly kind: "help"; readonly debug: number; readonly fault?: string }
  | { readonly kind: "version" }
  | {
    readonly kind: "signal";
    readonly signal: "HUP" | "TERM";
    readonly pid?: number;
    readonly debug: number;
  }
  | { readonly kind: "run"; readonly options: RunOptions };

const OPTIONS = "h46p:qr:i:fu:Vc:P:DFB";
/** Syslog has no more severities than this. */
const MAX_QUIET = 7;
const DEPRECATED = "Specifying a listening addresses with '-i <address>' and '-p <port>'\n" +
  "is deprecated. Use 'LISTEN <address> [<port>]' in 'upsd.conf' instead.\n" +
  "See 'man 8 upsd.conf' for more information.";

interface Reading {
  debug: number;
  quiet: number;
  foreground?: RunOptions["foreground"];
  family?: Family;
  user?: string;
  chroot?: string;
  signal?: "HUP" | "TERM";
  pid?: number;
}

/**
 * Reads the arguments.
 *
 * @throws {Exit} for options that are gone.
 */
export function parseCommand(args: readonly string[]): Command {
  const { options, rest, fault } = parseOptions(args, OPTIONS);
  const reading: Reading = { debug: 0, quiet: 0 };
  for (const option of options) {
    const end = take(option, reading);
    if (end === "version") return { kind: "version" };
    if (end === "help") return { kind: "help", debug: reading.debug };
  }
  const { debug, quiet, foreground, signal, pid } = reading;
  if (fault !== undefined) {
    return { kind: "help", debug, fault: formatOptionFault("upsd", fault) };
  }
  if (signal !== undefined) {
    return { kind: "signal", signal, debug, ...(pid === undefined ? {} : { pid }) };
  }
  if (rest.length > 0) return { kind: "help", debug };
  if (quiet > MAX_QUIET) throw new Exit(EXIT_FAILURE, "Invalid log level threshold");
  const { family, user, chroot } = reading;
  return {
    kind: "run",
    options: {
      debug,
      quiet,
      foreground: foreground ?? (debug > 0 ? "yes" : "no"),
      ...(family === undefined ? {} : { family }),
      ...(user === undefined ? {} : { user }),
      ...(chroot === undefined ? {} : { chroot }),
    },
  };
}

/** Takes one option; the answer ends the reading. */
function take({ flag, value = "" }: Option, reading: Reading): "help" | "version" | undefined {
  switch (flag) {
    case "p":
    case "i":
      throw new Exit(EXIT_FAILURE, DEPRECATED);
    case "q":
      reading.quiet++;
      return undefined;
    case "r":
      reading.chroot = value;
      return undefined;
    case "u":
      reading.user = value;
      return undefined;
    case "V":
      return "version";
    case "c":
      return takeSignal(value, reading);
    case "P":
      return takePid(value, reading);
    case "D":
      reading.debug++;
      return undefined;
    case "F": {
      const again = reading.foreground !== undefined && reading.foreground !== "no";
      reading.foreground = again ? "with a PID file" : "yes";
      return undefined;
    }
    case "B":
      reading.foreground = "no";
      return undefined;
    case "4":
    case "6":
      reading.family = flag === "4" ? 4 : 6;
      return undefined;
    default:
      return "help";
  }
}

/** Any beginning of the word will do, even none of it. */
function takeSignal(word: string, reading: Reading): "help" | undefined {
  if ("reload".startsWith(word)) reading.signal = "HUP";
  else if ("stop".startsWith(word)) reading.signal = "TERM";
  return reading.signal === undefined ? "help" : undefined;
}

function takePid(word: string, reading: Reading): "help" | undefined {
  if (!/^\s*\d+$/.test(word)) return "help";
  reading.pid = Number(word);
  return undefined;
}
