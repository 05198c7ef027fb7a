/**
 * The command line of every driver, as a value. Governed by NUT's manual page nutupsdrv(8).
 *
 * @module
 */
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { formatOptionFault, parseOptions } from "#core/getopt.ts";
import { parsePollinterval } from "./assignments.ts";

/** One `-x name[=value]`. */
export interface Assignment {
  readonly name: string;
  readonly value?: string;
}

/** What `-c` asks of the running instance. */
export type Command = "reload-or-error" | "exit" | "reload" | "reload-or-exit";

/** A command line. */
export interface Invocation {
  /** Print something and end, or be a driver. */
  readonly wish: "help" | "version" | "list" | "run";
  readonly upsname: string | undefined;
  /** `-a`: the section of ups.conf is read, after `before` and before `after`. */
  readonly fromConf: boolean;
  readonly before: readonly Assignment[];
  readonly after: readonly Assignment[];
  readonly debug: number;
  readonly quiet: number;
  /** Stay where the terminal is; with `pidFile` write a PID file nevertheless. */
  readonly foreground: boolean;
  readonly pidFile: boolean;
  /** `-d`: how many polls before the values are printed, 0 for a driver that stays. */
  readonly dump: number;
  readonly killpower: boolean;
  readonly command: Command | undefined;
  readonly chroot: string | undefined;
  readonly user: string | undefined;
  readonly group: string | undefined;
  /** `-P`, which is not needed: the running instance is found by its socket. */
  readonly pid: string | undefined;
}

const SPEC = "a:s:kDFBd:hx:Lqr:u:g:Vi:c:P:";

const COMMANDS: readonly Command[] = ["reload-or-error", "exit", "reload", "reload-or-exit"];

const WISHES: Readonly<Record<string, Invocation["wish"]>> = {
  h: "help",
  V: "version",
  L: "list",
};

type Draft = { -readonly [K in keyof Invocation]: Invocation[K] } & {
  before: Assignment[];
  after: Assignment[];
};

/** Reads the command line. @throws {Exit} with NUT's text. */
export function parseArguments(program: string, args: readonly string[]): Invocation {
  const { options, rest, fault } = parseOptions(args, SPEC);
  const dump = Number.parseInt(options.findLast(({ flag }) => flag === "d")?.value ?? "", 10) || 0;
  const debug = options.filter(({ flag }) => flag === "D").length;
  const draft: Draft = {
    wish: "run",
    upsname: undefined,
    fromConf: false,
    before: [],
    after: [],
    debug,
    quiet: options.filter(({ flag }) => flag === "q").length,
    foreground: debug > 0 || dump > 0,
    pidFile: true,
    dump: Math.max(0, dump),
    killpower: false,
    command: undefined,
    chroot: undefined,
    user: undefined,
    group: undefined,
    pid: undefined,
  };
  draft.pidFile = !draft.foreground;
  for (const { flag, value = "" } of options) {
    const wish = WISHES[flag];
    if (wish !== undefined) return { ...draft, wish };
    applyOption(draft, flag, value);
  }
  if (fault !== undefined) {
    throw fail(`${formatOptionFault(program, fault)}\nError: unknown option -?.`);
  }
  if (rest.length > 0) throw fail("Error: too many non-option arguments.");
  if (draft.upsname === undefined) {
    throw fail("Error: specifying '-a id' or '-s id' is now mandatory.");
  }
  return draft;
}

function applyOption(draft: Draft, flag: string, value: string): void {
  switch (flag) {
    case "a":
    case "s":
      return takeName(draft, flag, value);
    case "F":
      draft.pidFile = draft.foreground;
      draft.foreground = true;
      return;
    case "B":
      draft.foreground = false;
      draft.pidFile = true;
      return;
    case "i":
      return takeAssignment(draft, {
        name: "pollinterval",
        value: String(parsePollinterval(value, "command-line")),
      });
    case "k":
      draft.killpower = true;
      return;
    case "c":
      return takeCommand(draft, value);
    case "r":
      draft.chroot = value;
      return;
    case "u":
      draft.user = value;
      return;
    case "g":
      draft.group = value;
      return;
    case "P":
      draft.pid = value;
      return;
    case "x":
      return takeAssignment(draft, splitAssignment(value));
  }
}

function takeName(draft: Draft, flag: string, value: string): void {
  if (draft.upsname !== undefined) {
    throw new Exit(
      EXIT_FAILURE,
      "Error: options '-a id' and '-s id' are mutually exclusive and single-use only.",
    );
  }
  draft.upsname = value;
  draft.fromConf = flag === "a";
}

function takeAssignment(draft: Draft, assignment: Assignment): void {
  (draft.upsname === undefined ? draft.before : draft.after).push(assignment);
}

/** The first command that begins with what was given counts: `reload` is `reload-or-error`. */
function takeCommand(draft: Draft, value: string): void {
  if (draft.command !== undefined) {
    throw fail("Error: only one command per run can be sent with option -c.");
  }
  draft.command = COMMANDS.find((name) => name.startsWith(value));
  if (draft.command === undefined) throw fail("Error: unknown argument to option -c.");
}

function splitAssignment(text: string): Assignment {
  const at = text.indexOf("=");
  return at < 0 ? { name: text } : { name: text.slice(0, at), value: text.slice(at + 1) };
}

function fail(text: string): Exit {
  return new Exit(EXIT_FAILURE, `${text} Try -h for help.`);
}
