/**
 * `denut notify`: which notifications are tried, by which ways each would go, and what is said of what
 * became of it. Governed by upsmon.conf(5), NOTIFYFLAG.
 *
 * @module
 */
import { NOTIFY_TYPES, type NotifyType } from "#core/conf/notifications.ts";
import { ConfigError } from "#core/errors.ts";
import { type Duration, seconds } from "#core/time.ts";
import { formatNotice, type Ways, waysOf } from "./notices.ts";
import type { Task } from "./notifier/notifier.ts";
import type { Settings } from "./settings.ts";

/** What `denut notify` was asked for; undefined is help. */
export interface TrialRequest {
  readonly types: readonly NotifyType[];
  /** How long each may take. */
  readonly patience: Duration;
}

/** One notification, and how it goes. */
export interface Trial {
  readonly type: NotifyType;
  readonly ups: string;
  readonly text: string;
  readonly ways: Ways;
}

/** What became of one way of it. */
export type TrialOutcome =
  | { readonly kind: "ended"; readonly outcome: string; readonly lasted: Duration }
  | { readonly kind: "failed"; readonly reason: string }
  | { readonly kind: "late"; readonly patience: Duration };

/** What `-h` prints. */
export const NOTIFY_HELP = `usage: denut notify --test TYPE ... [--wait SECONDS]

Sends notifications of these types by the ways that upsmon.conf has for them, as upsmon would, and
tells what became of each. \`all\` stands for every type. Whatever NOTIFYCMD does is done: timers that
upssched starts are real ones. What has not ended after 30 seconds, or those of --wait, is told of and
ended; upsmon itself waits for nobody. The exit code is 1 if something failed.

The types: ${wrapped(NOTIFY_TYPES)}
`;

const PATIENCE_SECONDS = 30;
/** About upsmon, not about one UPS. */
const WITHOUT_UPS: readonly NotifyType[] = [
  "SHUTDOWN",
  "SHUTDOWN_HOSTSYNC",
  "NOPARENT",
  "SUSPEND_STARTING",
  "SUSPEND_FINISHED",
  "SUSPEND_TIMEJUMP_UNEXPECTED",
];

/** Reads the words after \`denut notify\`; undefined for help. @throws {ConfigError} */
export function parseTrials(words: readonly string[]): TrialRequest | undefined {
  if (words.length === 0 || words.includes("-h") || words.includes("--help")) return undefined;
  const [first, ...rest] = words;
  if (first !== "--test") {
    throw new ConfigError(`Say what to try: denut notify --test TYPE, not "${first}"`);
  }
  const at = rest.indexOf("--wait");
  const names = at < 0 ? rest : rest.toSpliced(at, 2);
  const patience = at < 0 ? PATIENCE_SECONDS : Number(rest[at + 1] ?? "");
  if (!(patience > 0)) throw new ConfigError(`--wait takes seconds, not "${rest[at + 1] ?? ""}"`);
  if (names.length === 0) throw new ConfigError("Name a type of notification after --test, or all");
  const types = names.flatMap((name) =>
    name.toLowerCase() === "all" ? NOTIFY_TYPES : [typeOf(name)]
  );
  return { types, patience: seconds(patience) };
}

/** The notification of a type as upsmon would send it. */
export function planTrial(type: NotifyType, settings: Settings): Trial {
  const ups = WITHOUT_UPS.includes(type) ? "" : settings.monitors[0]?.system ?? "ups@localhost";
  return {
    type,
    ups,
    text: formatNotice({ type, ups, extra: "this is a test" }, settings),
    ways: waysOf(type, settings),
  };
}

/** What is to be run for it. */
export function tasksOf({ type, ups, text, ways }: Trial): readonly Task[] {
  return [
    ...(ways.wall ? [{ program: "wall", type, ups, text } as const] : []),
    ...(ways.exec ? [{ program: "NOTIFYCMD", type, ups, text } as const] : []),
  ];
}

/** The lines before anything is run. */
export function formatTrial({ type, text, ways }: Trial): string {
  const log = ways.log ? "  SYSLOG  the log of upsmon gets this line\n" : "";
  const nobody = ways.log || ways.wall || ways.exec ? "" : "  nobody is told (NOTIFYFLAG)\n";
  return `${type}: ${text}\n${log}${nobody}`;
}

/** The line about one program. */
export function formatOutcome({ program }: Task, outcome: TrialOutcome): string {
  const way = program === "wall" ? "WALL" : "EXEC";
  return `  ${way.padEnd(6)}  ${program} ${describe(outcome)}\n`;
}

/** Whether all is well. */
export function isWell(outcome: TrialOutcome): boolean {
  return outcome.kind === "ended" && outcome.outcome === "";
}

function describe(outcome: TrialOutcome): string {
  switch (outcome.kind) {
    case "ended":
      return `${outcome.outcome === "" ? "ended well" : `ended with ${outcome.outcome}`} after ${
        (outcome.lasted / seconds(1)).toFixed(1)
      } s`;
    case "failed":
      return `could not be run: ${outcome.reason}`;
    case "late":
      return `has not ended after ${
        outcome.patience / seconds(1)
      } s, and was ended; upsmon would ` +
        "not have waited for it";
  }
}

function typeOf(name: string): NotifyType {
  const type = NOTIFY_TYPES.find((one) => one === name.toUpperCase());
  if (type === undefined) {
    throw new ConfigError(`"${name}" is not a type of notification: see denut notify -h`);
  }
  return type;
}

function wrapped(names: readonly string[]): string {
  const lines: string[][] = [];
  for (const name of names) {
    const line = lines.at(-1);
    if (line === undefined || line.join(" ").length + name.length > 84) lines.push([name]);
    else line.push(name);
  }
  return lines.map((line) => line.join(" ")).join("\n  ");
}
