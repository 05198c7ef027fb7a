/**
 * The command line of upsmon. Governed by upsmon(8): options are read in their order, and one that
 * asks for help or for the version is answered before those after it are looked at.
 *
 * @module
 */
import { parseConnectTimeout } from "#core/environment_values.ts";
import { formatOptionFault, type Option, parseOptions } from "#core/getopt.ts";
import type { LogRecord } from "#core/log.ts";
import { type Duration, seconds } from "#core/time.ts";

/** How long connecting may take unless somebody says otherwise. */
export const CONNECT_TIMEOUT: Duration = seconds(10);

/** Which addresses of a name count. */
export type Family = 4 | 6;

/**
 * What this process is of upsmon: the look at everything before the three begin, the one of the three
 * that watches, or all in one (`-p`). The launcher says it in a word before those of the user.
 */
export type Part = "start" | "worker" | "alone" | "none";

/** A command for the upsmon that runs, and the signal that stands for it. */
export type Order = "fsd" | "stop" | "reload";

/** How upsmon is to run. */
export interface RunOptions {
  /** How often `-D` was given. */
  readonly debug: number;
  readonly foreground: boolean;
  readonly family?: Family;
  readonly user?: string;
  /** `-f`. */
  readonly file?: string;
  /** `-W`, as it was given. */
  readonly timeout?: string;
}

/** What the command line asks for. */
export type Command =
  /** `fault` is said on stderr before. */
  | {
    readonly kind: "help";
    readonly debug: number;
    readonly file?: string;
    readonly fault?: string;
  }
  | { readonly kind: "version" }
  | {
    readonly kind: "signal";
    readonly order: Order;
    readonly pid?: number;
    readonly debug: number;
  }
  /** `-K`. */
  | { readonly kind: "flag"; readonly options: RunOptions }
  | { readonly kind: "run"; readonly part: Part; readonly options: RunOptions };

/** The letters for getopt. */
export const UPSMON_OPTIONS = "DFBhc:P:f:pu:VK46W:";
const ORDERS: readonly Order[] = ["fsd", "stop", "reload"];

interface Reading {
  debug: number;
  alone: boolean;
  checksFlag: boolean;
  foreground?: boolean;
  family?: Family;
  user?: string;
  file?: string;
  timeout?: string;
  order?: Order;
  pid?: number;
}

/** Reads the arguments, of which the first may be the launcher's. */
export function parseCommand(args: readonly string[]): Command {
  const part = args[0] === "start" || args[0] === "worker" ? args[0] : undefined;
  const { options, fault } = parseOptions(
    part === undefined ? args : args.slice(1),
    UPSMON_OPTIONS,
  );
  const reading: Reading = { debug: 0, alone: false, checksFlag: false };
  for (const option of options) {
    const end = take(option, reading);
    if (end === "version") return { kind: "version" };
    if (end === "help") return helpOf(reading);
  }
  if (fault !== undefined) return helpOf(reading, formatOptionFault("upsmon", fault));
  const { debug, order, pid, alone, checksFlag, foreground, family, user, file, timeout } = reading;
  if (order !== undefined) {
    return { kind: "signal", order, debug, ...(pid === undefined ? {} : { pid }) };
  }
  const run: RunOptions = {
    debug,
    foreground: foreground ?? debug > 0,
    ...(family === undefined ? {} : { family }),
    ...(user === undefined ? {} : { user }),
    ...(file === undefined ? {} : { file }),
    ...(timeout === undefined ? {} : { timeout }),
  };
  if (checksFlag) return { kind: "flag", options: run };
  return { kind: "run", part: part ?? (alone ? "alone" : "none"), options: run };
}

/** How long connecting may take: `-W`, else the environment, else 10 s. Bad values are told of. */
export function readConnectTimeout(
  option: string | undefined,
  variable: string | undefined,
  log: (record: LogRecord) => void,
): Duration {
  const read = (name: string, value: string | undefined): Duration | undefined => {
    if (value === undefined) return undefined;
    const timeout = parseConnectTimeout(value);
    if (timeout !== undefined) return timeout;
    const text = `upscli_init_default_connect_timeout: ${name}='${value}' ` +
      "value was not recognized, ignored";
    log({ severity: "warning", text });
    return undefined;
  };
  const fromVariable = read("NUT_DEFAULT_CONNECT_TIMEOUT", variable);
  return read("cli_secs", option) ?? fromVariable ?? CONNECT_TIMEOUT;
}

function helpOf({ debug, file }: Reading, fault?: string): Command {
  return {
    kind: "help",
    debug,
    ...(file === undefined ? {} : { file }),
    ...(fault === undefined ? {} : { fault }),
  };
}

/** Takes one option; the answer ends the reading. */
function take({ flag, value = "" }: Option, reading: Reading): "help" | "version" | undefined {
  switch (flag) {
    case "c":
      return takeOrder(value, reading);
    case "P":
      return takePid(value, reading);
    case "D":
      reading.debug++;
      return undefined;
    case "F":
    case "B":
      reading.foreground = flag === "F";
      return undefined;
    case "f":
      reading.file = value;
      return undefined;
    case "K":
      reading.checksFlag = true;
      return undefined;
    case "p":
      reading.alone = true;
      return undefined;
    case "u":
      reading.user = value;
      return undefined;
    case "W":
      reading.timeout = value;
      return undefined;
    case "4":
    case "6":
      reading.family = flag === "4" ? 4 : 6;
      return undefined;
    case "V":
      return "version";
    default:
      return "help";
  }
}

/** Any beginning of the word will do; none of it would be the forced shutdown, so that is refused. */
function takeOrder(word: string, reading: Reading): "help" | undefined {
  const order = word === "" ? undefined : ORDERS.find((one) => one.startsWith(word));
  if (order === undefined) return "help";
  reading.order = order;
  return undefined;
}

function takePid(word: string, reading: Reading): "help" | undefined {
  if (!/^\s*\d+$/.test(word)) return "help";
  reading.pid = Number(word);
  return undefined;
}
