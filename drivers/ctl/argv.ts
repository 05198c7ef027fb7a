/**
 * The command line of upsdrvctl. Governed by NUT's upsdrvctl(8) and its code: options first, then a
 * verb, then perhaps one UPS.
 *
 * @module
 */
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { parseOptions } from "#core/getopt.ts";

/** What upsdrvctl can do. */
export type Verb = "start" | "stop" | "shutdown" | "list" | "status" | "signal";

/** What `-c` sends to running drivers. */
export type DriverSignal = "reload-or-error" | "exit" | "dump" | "reload" | "reload-or-exit";

/** How drivers are told to run; `default` leaves it to them. */
export type RunMode = "default" | "background" | "foreground" | "foreground-pid";

/** What the user asked for. */
export interface Request {
  readonly verb: Verb;
  /** Absent for all of them. */
  readonly ups?: string;
  readonly signal?: DriverSignal;
  /** `-t`: say what would be done, do nothing. */
  readonly testing: boolean;
  /** How many `-D` there were. */
  readonly debug: number;
  /** `-d`: drivers get the same `-D`. */
  readonly passDebug: boolean;
  readonly mode: RunMode;
  /** `-r` and `-u`, for the drivers. */
  readonly root?: string;
  readonly user?: string;
}

/** A request, or one of the two questions that need no configuration. */
export type Asked =
  | { readonly kind: "request"; readonly request: Request }
  | { readonly kind: "version" }
  | { readonly kind: "help"; readonly unknown?: string };

/** The letters of upsdrvctl, for getopt. */
export const OPTIONS = "htu:r:DdFBVc:l";

/** In the order in which a prefix is looked for, so `reload` means the first that begins with it. */
const SIGNALS: readonly (readonly [string, DriverSignal])[] = [
  ["reload-or-error", "reload-or-error"],
  ["exit", "exit"],
  ["dump", "dump"],
  ["data-dump", "dump"],
  ["reload", "reload"],
  ["reload-or-exit", "reload-or-exit"],
];

const VERBS: readonly string[] = ["start", "stop", "shutdown", "list", "status"];

/** Reads the arguments. Throws `Exit` with NUT's message where they make no sense. */
export function parseArguments(args: readonly string[]): Asked {
  const { options, rest, fault } = parseOptions(args, OPTIONS);
  const draft: { -readonly [Key in keyof Request]?: Request[Key] } = { debug: 0, mode: "default" };
  for (const { flag, value = "" } of options) {
    if (flag === "V") return { kind: "version" };
    if (flag === "h") return { kind: "help" };
    applyOption(draft, flag, value);
  }
  if (fault !== undefined) {
    const what = fault.kind === "unknown" ? "invalid option" : "option requires an argument";
    return { kind: "help", unknown: `${what} -- '${fault.flag}'` };
  }
  const named = draft.verb === undefined ? rest[0] : undefined;
  if (draft.verb === undefined && named === undefined) return { kind: "help" };
  if (named !== undefined && !VERBS.includes(named)) {
    throw new Exit(EXIT_FAILURE, `Error: unrecognized command [${named}]`);
  }
  const verb = draft.verb ?? named as Verb;
  const words = named === undefined ? rest : rest.slice(1);
  if (words.length > 1) {
    const hint = "(common options should be before a command and UPS name)";
    throw new Exit(EXIT_FAILURE, `Error: extra arguments left on command line\n${hint}`);
  }
  const ups = words[0];
  return {
    kind: "request",
    request: {
      testing: false,
      debug: 0,
      passDebug: false,
      mode: "default",
      ...draft,
      verb,
      ...(ups === undefined ? {} : { ups }),
    },
  };
}

/** The word for what was asked, as debug lines are tagged with it. */
export function tagOf(request: Request): string {
  const { verb, ups, signal } = request;
  return `${signal ?? verb}-${ups ?? "all"}`;
}

function applyOption(
  draft: { -readonly [Key in keyof Request]?: Request[Key] },
  flag: string,
  value: string,
): void {
  switch (flag) {
    case "r":
      draft.root = value;
      break;
    case "u":
      draft.user = value;
      break;
    case "t":
      draft.testing = true;
      break;
    case "D":
      draft.debug = (draft.debug ?? 0) + 1;
      break;
    case "d":
      draft.passDebug = true;
      break;
    case "F":
      draft.mode = isForeground(draft.mode ?? "default") ? "foreground-pid" : "foreground";
      break;
    case "B":
      draft.mode = "background";
      break;
    case "l":
      draft.verb = "list";
      break;
    case "c":
      if (draft.verb !== undefined) throw onlyOneCommand();
      draft.verb = "signal";
      draft.signal = signalOf(value);
  }
}

/** Whether drivers stay attached to upsdrvctl. */
export function isForeground(mode: RunMode): boolean {
  return mode === "foreground" || mode === "foreground-pid";
}

function signalOf(word: string): DriverSignal {
  const found = SIGNALS.find(([name]) => name.startsWith(word));
  if (found === undefined) {
    throw new Exit(EXIT_FAILURE, "Error: unknown argument to option -c. Try -h for help.");
  }
  return found[1];
}

function onlyOneCommand(): Exit {
  return new Exit(
    EXIT_FAILURE,
    "Error: only one command per run can be sent with option -c. Try -h for help.",
  );
}
