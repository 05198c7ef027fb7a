/**
 * What `denut why` answers: the last outage, or all of them.
 *
 * @module
 */
import { ConfigError } from "#core/errors.ts";
import { type Entry, parseEntries } from "./blackbox.ts";
import { findOutages } from "./outages.ts";
import { formatHead, formatStory, type TimeFormat } from "./story.ts";

/** What `denut why` was asked for. */
export interface Question {
  readonly kind: "help" | "last" | "all";
  /** Another black box than that of this machine. */
  readonly file?: string;
}

/** What `-h` prints. */
export const WHY_HELP = `usage: denut why [--all] [FILE]

The last outage as a story, out of what upsmon has kept of it: in one sentence why the machine was
shut down, or why not, and then what happened, line by line.

  --all   every outage that is remembered: one sentence each, the last one as a story
  FILE    the black box of another machine, or from another time
`;

/** Reads the words after \`denut why\`. @throws {ConfigError} */
export function parseQuestion(words: readonly string[]): Question {
  const [option, ...more] = words.filter((word) => word.startsWith("-"));
  const [file, ...files] = words.filter((word) => !word.startsWith("-"));
  if (option === "-h" || option === "--help") return { kind: "help" };
  const stranger = option === "--all" ? more[0] ?? files[0] : option ?? files[0];
  if (stranger !== undefined) {
    throw new ConfigError(`Nothing is known of the word "${stranger}": see denut why -h`);
  }
  return {
    kind: option === "--all" ? "all" : "last",
    ...(file === undefined ? {} : { file }),
  };
}

/** The answer; \`texts\` are the files of the black box, the older first. */
export function answer(
  { kind }: Question,
  texts: readonly string[],
  format: TimeFormat,
): string {
  const entries = texts.flatMap(parseEntries);
  const outages = findOutages(entries);
  const last = outages.at(-1);
  if (last === undefined) return `${describeNone(entries, format)}\n`;
  const earlier = kind === "all" ? outages.slice(0, -1) : [];
  return [...earlier.map((outage) => `${formatHead(outage, format)}\n`), formatStory(last, format)]
    .join("\n");
}

function describeNone(entries: readonly Entry[], format: TimeFormat): string {
  const [first] = entries;
  if (first === undefined) return "No outage: upsmon has kept nothing yet";
  return `No outage since ${format.date(first.at)} ${format.time(first.at)}`;
}
