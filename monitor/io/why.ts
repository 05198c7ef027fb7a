/**
 * Reads the black box for `denut why`.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import { ConfigError } from "#core/errors.ts";
import { readTextIfPresent } from "#core/io/files.ts";
import { resolvePaths } from "#core/paths.ts";
import { blackBoxFiles, blackBoxOf } from "#core/site.ts";
import type { TimeFormat } from "../story.ts";
import { answer, parseQuestion, WHY_HELP } from "../why.ts";
import { describeFailure } from "./failure.ts";

/** Times as they are where this program runs. */
const LOCAL: TimeFormat = {
  date: (at) => {
    const date = new Date(at);
    return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map(pad).join("-");
  },
  time: (at) => {
    const date = new Date(at);
    return [date.getHours(), date.getMinutes(), date.getSeconds()].map(pad).join(":");
  },
};

/** The answer, for people. @throws {ConfigError} when there is no black box that can be read */
export function askWhy(words: readonly string[], env: Environment): string {
  const question = parseQuestion(words);
  if (question.kind === "help") return WHY_HELP;
  const path = question.file ?? blackBoxOf(env, resolvePaths(env));
  if (path === undefined) {
    throw new ConfigError("upsmon keeps no black box: DENUT_BLACKBOX is none");
  }
  const [current, last] = blackBoxFiles(path).map(read);
  if (current === undefined && last === undefined) {
    throw new ConfigError(
      `There is no black box at ${path}: upsmon writes it while it runs, or see DENUT_BLACKBOX`,
    );
  }
  return answer(question, [last ?? "", current ?? ""], LOCAL);
}

function read(path: string): string | undefined {
  try {
    return readTextIfPresent(path);
  } catch (error) {
    throw new ConfigError(`Can't open ${path}: ${describeFailure(error)}`);
  }
}

function pad(value: number): string {
  return String(value).padStart(2, "0");
}
