/**
 * Runs what `denut notify` tries, one after the other, so that each can be told of.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import { ConfigError } from "#core/errors.ts";
import { EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { systemClock } from "#core/io/clock.ts";
import { resolvePaths } from "#core/paths.ts";
import { type Duration, pause } from "#core/time.ts";
import { type NotifierOptions, notifierOptions } from "#core/upsmon_parts.ts";
import { describeStatus, startTask } from "../notifier/io/life.ts";
import type { Task } from "../notifier/notifier.ts";
import { readSettings } from "../settings.ts";
import {
  formatOutcome,
  formatTrial,
  isWell,
  NOTIFY_HELP,
  parseTrials,
  planTrial,
  tasksOf,
  type TrialOutcome,
} from "../trial.ts";
import { readConfiguration } from "./configuration.ts";

/** Answers the exit code. @throws {ConfigError} */
export async function tryNotifications(
  words: readonly string[],
  env: Environment,
  print: (text: string) => void,
): Promise<number> {
  const request = parseTrials(words);
  if (request === undefined) {
    print(NOTIFY_HELP);
    return EXIT_SUCCESS;
  }
  const { config: { upsmon }, fault } = readConfiguration(resolvePaths(env).confpath, undefined);
  if (fault !== undefined) throw new ConfigError(fault);
  const settings = readSettings(upsmon);
  const options = notifierOptions(upsmon, { debug: 0 });
  let code = EXIT_SUCCESS;
  for (const type of request.types) {
    const trial = planTrial(type, settings);
    print(formatTrial(trial));
    for (const task of tasksOf(trial)) {
      const outcome = await attempt(task, options, request.patience);
      print(formatOutcome(task, outcome));
      if (!isWell(outcome)) code = EXIT_FAILURE;
    }
  }
  return code;
}

async function attempt(
  task: Task,
  options: NotifierOptions,
  patience: Duration,
): Promise<TrialOutcome> {
  const began = systemClock.now();
  try {
    const child = startTask(task, options);
    const status = await Promise.race([child.status, pause(systemClock, patience)]);
    if (status === undefined) {
      child.stop();
      return { kind: "late", patience };
    }
    const lasted = systemClock.now() - began;
    return { kind: "ended", outcome: describeStatus(status), lasted };
  } catch (error) {
    return { kind: "failed", reason: (error as Error).message };
  }
}
