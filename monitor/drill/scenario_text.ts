/**
 * Scenarios as files, in the language of NUT's own: a title, steps with their times, what ought to
 * come of it.
 *
 *     TITLE "The mains come back too late"
 *     AT 60 mains off
 *     AT decided+1 mains on
 *     EXPECT shutdown
 *
 * @module
 */
import { ConfigError } from "#core/errors.ts";
import { type Line, parseLines } from "#core/words.ts";
import type { Action, Anchor, Scenario, Step } from "./scenario.ts";

const ACTIONS = "mains on|off, comms on|off, server on|off, charge PERCENT, aged PERCENT, " +
  "says WORDS, secondaries hang, fsd";

/** Reads the text of a scenario; `name` is what it is called. @throws {ConfigError} */
export function parseScenario(text: string, name: string): Scenario {
  let title = name;
  let expected: Scenario["expected"];
  let end: number | undefined;
  const steps: Step[] = [];
  for (const line of parseLines(text)) {
    const fail = (sentence: string): never => complain(sentence, name, line);
    if (line.error !== undefined) fail(line.error);
    const [directive, ...words] = line.words;
    switch (directive) {
      case undefined:
        break;
      case "TITLE":
        title = words[0] ?? fail("TITLE lacks its text");
        break;
      case "EXPECT":
        expected = readExpected(words[0]) ?? fail("EXPECT takes shutdown or none");
        break;
      case "END":
        end = readSeconds(words[0]) ?? fail("END takes seconds");
        break;
      case "AT":
        steps.push(readStep(words, fail));
        break;
      default:
        fail(`"${directive}" is not a directive: write TITLE, AT, EXPECT or END`);
    }
  }
  return { name, title, steps, expected, end };
}

type Fail = (sentence: string) => never;

function readStep([time = "", ...words]: readonly string[], fail: Fail): Step {
  const match = /^(?:(decided|word)(?:\+(\d+(?:\.\d+)?))?|(\d+(?:\.\d+)?))$/.exec(time);
  if (match === null) {
    return fail(`"${time}" is not a time: write seconds, decided+SECONDS or word+SECONDS`);
  }
  const [, anchor, after = "0", at] = match;
  const action = readAction(words) ??
    fail(`"${words.join(" ")}" is nothing that can happen: write ${ACTIONS}`);
  return { anchor: (anchor ?? "start") as Anchor, at: Number(at ?? after), action };
}

function readAction([kind, what, ups]: readonly string[]): Action | undefined {
  const where = ups === undefined ? {} : { ups };
  switch (kind) {
    case "mains":
    case "comms":
    case "server":
      return what === "on" || what === "off" ? { kind, on: what === "on", ...where } : undefined;
    case "charge": {
      const percent = readPercent(what);
      return percent === undefined ? undefined : { kind, percent, ...where };
    }
    case "aged": {
      const percent = readPercent(what);
      return percent === undefined || percent === 0
        ? undefined
        : { kind, part: percent / 100, ...where };
    }
    case "says":
      if (what === undefined) return undefined;
      return { kind, words: what.split(" ").filter((word) => word !== ""), ...where };
    case "secondaries":
      return what === "hang" ? { kind: "secondaries-hang" } : undefined;
    case "fsd":
      return { kind };
    default:
      return undefined;
  }
}

function readExpected(word: string | undefined): Scenario["expected"] {
  if (word === "shutdown") return "shutdown";
  return word === "none" ? "no shutdown" : undefined;
}

function readSeconds(word: string | undefined): number | undefined {
  return word !== undefined && /^\d+$/.test(word) ? Number(word) : undefined;
}

function readPercent(word: string | undefined): number | undefined {
  const percent = Number(word);
  return word !== undefined && percent >= 0 && percent <= 100 ? percent : undefined;
}

function complain(sentence: string, file: string, { number, spots }: Line): never {
  const { line = number, column = 1 } = spots[0] ?? {};
  throw new ConfigError(sentence, { file, line, column });
}
