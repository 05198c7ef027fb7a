/**
 * What the two small processes of upsmon are told on their command lines: by the launcher, by
 * `denut start` and by tests, and read back by the processes themselves. Their input is a pipe, so
 * this is all they know of the configuration.
 *
 * @module
 */
import { SHUTDOWNEXIT_SECONDS } from "./conf/defaults.ts";
import type { UpsmonConf } from "./conf/config.ts";
import { ConfigError } from "./errors.ts";
import { type Option, parseOptions } from "./getopt.ts";

/** What both are told. */
export interface PartOptions {
  /** Set when nobody reads our stderr once upsmon is up. */
  readonly background?: BackgroundLog;
  /** The debug level. */
  readonly debug: number;
}

/** Where a part logs to in the background: nowhere, where it did, or the journal from a datagram socket of its own. */
export type BackgroundLog = "none" | "stderr" | { readonly datagrams: string };

/** What the process is told that may shut the machine down. */
export interface StubOptions extends PartOptions {
  /** SHUTDOWNCMD as configured; empty when there is none. */
  readonly command: readonly string[];
  /** POWERDOWNFLAG. */
  readonly flag?: string;
  /** SHUTDOWNEXIT: 0 at once, negative never, else seconds. */
  readonly exit: number;
}

/** What the process is told that runs NOTIFYCMD. */
export interface NotifierOptions extends PartOptions {
  /** NOTIFYCMD as configured; empty when there is none. */
  readonly command: readonly string[];
  /** The black box, where it keeps what became of notifications. */
  readonly box?: string;
}

/** What the configuration says to the stub. */
export function stubOptions(conf: UpsmonConf | undefined, part: PartOptions): StubOptions {
  const flag = conf?.powerdownflag?.value;
  return {
    ...part,
    command: conf?.shutdowncmd?.value ?? [],
    exit: conf?.shutdownexit?.value ?? SHUTDOWNEXIT_SECONDS,
    ...(flag === undefined ? {} : { flag }),
  };
}

/** What the configuration says to the notifier. */
export function notifierOptions(
  conf: UpsmonConf | undefined,
  part: PartOptions,
  box?: string,
): NotifierOptions {
  const command = conf?.notifycmd?.value ?? [];
  return { ...part, command, ...(box === undefined ? {} : { box }) };
}

/** The words for the stub. */
export function formatStubOptions({ command, flag, exit, ...part }: StubOptions): string[] {
  const file = flag === undefined ? [] : ["-f", flag];
  return [...formatPart(part), "-e", String(exit), ...file, "--", ...command];
}

/** The words for the notifier. */
export function formatNotifierOptions({ command, box, ...part }: NotifierOptions): string[] {
  return [...formatPart(part), ...(box === undefined ? [] : ["-x", box]), "--", ...command];
}

/** Reads the words of the stub. @throws {ConfigError} for words that nobody of ours writes. */
export function parseStubOptions(args: readonly string[]): StubOptions {
  const { options, command } = read(args, "b:d:e:f:");
  const flag = valueOf(options, "f");
  return {
    ...parsePart(options),
    command,
    exit: numberOf(options, "e"),
    ...(flag === undefined ? {} : { flag }),
  };
}

/** Reads the words of the notifier. @throws {ConfigError} */
export function parseNotifierOptions(args: readonly string[]): NotifierOptions {
  const { options, command } = read(args, "b:d:x:");
  const box = valueOf(options, "x");
  return { ...parsePart(options), command, ...(box === undefined ? {} : { box }) };
}

function formatPart({ background, debug }: PartOptions): string[] {
  const log = typeof background === "object" ? background.datagrams : background;
  return [...(log === undefined ? [] : ["-b", log]), "-d", String(debug)];
}

function parsePart(options: readonly Option[]): PartOptions {
  const debug = numberOf(options, "d");
  const log = valueOf(options, "b");
  if (log === undefined) return { debug };
  return { background: log === "none" || log === "stderr" ? log : { datagrams: log }, debug };
}

function read(
  args: readonly string[],
  letters: string,
): { readonly options: readonly Option[]; readonly command: readonly string[] } {
  const { options, rest, fault } = parseOptions(args, letters);
  if (fault !== undefined) {
    throw new ConfigError(`"-${fault.flag}" says nothing here: upsmon starts this program itself`);
  }
  return { options, command: rest };
}

function valueOf(options: readonly Option[], flag: string): string | undefined {
  return options.findLast((option) => option.flag === flag)?.value;
}

function numberOf(options: readonly Option[], flag: string): number {
  const text = valueOf(options, flag) ?? "0";
  if (!/^-?\d{1,9}$/.test(text)) throw new ConfigError(`"${text}" is not a number: see -${flag}`);
  return Number(text);
}
