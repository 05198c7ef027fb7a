/**
 * The report of a drill, good enough to be sent to a colleague.
 *
 * @module
 */
import { seconds } from "#core/time.ts";
import { describeAssumptions, type Facts, othersOf } from "./facts.ts";
import { passes, type Remark } from "./judgement.ts";
import { formatLength } from "./narration.ts";
import type { Happening, Outcome } from "./outcome.ts";
import type { Scenario } from "./scenario.ts";

/** A scenario that was played, and what is to be said of it. */
export interface Played {
  readonly outcome: Outcome;
  readonly remarks: readonly Remark[];
}

const SIGNS = { fault: "FAULT", warning: "warning", note: "note" } as const;
const WIDTH = 100;

/** What the drill begins with. */
export function formatBeginning(file: string, facts: readonly Facts[], halting: number): string {
  return [
    `A drill of ${file}: nothing is run, nobody is told, no server is logged in to.`,
    `The machine is taken to be down ${formatLength(halting)} after its shutdown command.`,
    "",
    ...facts.flatMap((each) => wrap(describeFacts(each), 0)),
    "",
    "",
  ].join("\n");
}

/** The time line of a scenario. */
export function formatTimeline({ scenario, happenings }: Outcome): string {
  const names = happenings.map(({ who }) => who.length);
  const column = Math.min(24, Math.max(0, ...names));
  const lines = happenings.map((happening) => formatHappening(happening, column));
  return [`${scenario.name}: ${scenario.title}`, "", ...lines, "", ""].join("\n");
}

/** The verdicts on scenarios. What was said of one is not said again of the next. */
export function formatVerdicts(played: readonly Played[]): string {
  const said = new Map<string, string>();
  return played.map(({ outcome, remarks }) => {
    const { name } = outcome.scenario;
    const verdict = passes(remarks) ? "passed" : "FAILED";
    const lines = remarks.flatMap(({ kind, text, change }) => {
      const before = said.get(text);
      said.set(text, before ?? name);
      if (before !== undefined && kind !== "fault") {
        return kind === "note" ? [] : [`          ${kind}: as for ${before}`];
      }
      const again = kind !== "fault" && change !== undefined && said.has(change);
      const advice = change === undefined || again ? [] : wrap(change, 12);
      if (change !== undefined) said.set(change, name);
      return [...wrap(`${SIGNS[kind]}: ${text}`, 10), ...advice];
    });
    return [`${verdict}  ${name.padEnd(12)} ${describeOutcome(outcome)}`, ...lines, ""].join("\n");
  }).join("");
}

/** The last line. */
export function formatSum(played: readonly Played[]): string {
  const failed = played.filter(({ remarks }) => !passes(remarks)).length;
  return `${played.length - failed} passed, ${failed} failed\n`;
}

/** The names of scenarios. */
export function formatList(scenarios: readonly Scenario[]): string {
  return scenarios.map(({ name, title }) => `${name.padEnd(12)} ${title}\n`).join("");
}

/** A time since the beginning: `12:05`, `1:02:05`. */
export function formatTime(at: number): string {
  const whole = Math.floor(at / 1000);
  const [hours, minutes, rest] = [
    Math.floor(whole / 3600),
    Math.floor(whole / 60) % 60,
    whole % 60,
  ];
  const pad = (value: number): string => String(value).padStart(2, "0");
  return hours > 0 ? `${hours}:${pad(minutes)}:${pad(rest)}` : `${minutes}:${pad(rest)}`;
}

function describeOutcome({ wordAt, left, endedAt, darkAt, others }: Outcome): string {
  if (wordAt === undefined) {
    return darkAt === undefined
      ? `no shutdown in ${formatLength(endedAt)}`
      : `without power at ${formatTime(darkAt)}, never shut down`;
  }
  const lasts = formatLength(seconds(Math.max(0, ...left.map(({ runtime }) => runtime))));
  const gone = others.filter(({ leftInTime }) => leftInTime).length;
  const whose = others.length === 0 ? "" : `, ${gone} of ${others.length} others gone`;
  return `shutdown command at ${formatTime(wordAt)}, ${lasts} of battery left${whose}`;
}

function formatHappening({ at, who, what }: Happening, column: number): string {
  const head = `${formatTime(at).padStart(8)}  ${who.padEnd(column)}  `;
  const scene = who === "" ? `-- ${what} --` : what;
  return wrap(scene, head.length).map((line, i) => i === 0 ? head + line.trimStart() : line)
    .join("\n");
}

function describeFacts(facts: Facts): string {
  const { system, status, charge, runtime, load, fault } = facts;
  if (fault !== undefined) {
    return `${system}: cannot be asked (${fault}); assumed: ${
      describeAssumptions(facts).join(", ")
    }`;
  }
  const others = othersOf(facts);
  const assumed = describeAssumptions(facts);
  return [
    `${system}: ${status ?? "says no status"}`,
    ...(charge === undefined ? [] : [`charge ${charge} %`]),
    ...(runtime === undefined ? [] : [`lasts for ${formatLength(seconds(runtime))}`]),
    ...(load === undefined ? [] : [`load ${load} %`]),
    `other machines logged in: ${others.join(", ") || "none"}`,
    ...(assumed.length === 0 ? [] : [`assumed: ${assumed.join(", ")}`]),
  ].join(", ");
}

function wrap(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line].map((each) => " ".repeat(indent) + each);
}
