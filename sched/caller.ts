/**
 * What upssched does when it is called about a notification: one step after the other, in the order
 * of the file, whatever became of the one before.
 *
 * @module
 */
import { EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { pause, seconds } from "#core/time.ts";
import { type Courier, deliver } from "./deliver.ts";
import type { Step } from "./rules.ts";
import { SCRIPT_PATIENCE } from "./timers.ts";

/** What a call works with. */
export interface Caller extends Courier {
  /** Runs CMDSCRIPT about this notification; resolves when it has ended, however it went. */
  execute(name: string): Promise<void>;
}

/**
 * Takes the steps; answers the exit code. A run of CMDSCRIPT holds the next step up until it ends,
 * but not for ever: a timer may be waiting to be started behind a script that hangs.
 */
export async function takeSteps(steps: readonly Step[], caller: Caller): Promise<number> {
  const { clock, log } = caller;
  const runs: Promise<unknown>[] = [];
  let code = EXIT_SUCCESS;
  for (const step of steps) {
    if (step.kind === "ask") {
      if (!await deliver(step.request, caller)) code = EXIT_FAILURE;
      continue;
    }
    log({ severity: "debug", text: `Executing command: ${step.name}` });
    const run = caller.execute(step.name).then(() => "ended");
    runs.push(run);
    const first = await Promise.race([run, pause(clock, SCRIPT_PATIENCE)]);
    if (first === "ended") continue;
    const text = `CMDSCRIPT '${step.name}' takes more than ${SCRIPT_PATIENCE / seconds(1)} ` +
      "seconds: the rules after it do not wait any longer";
    log({ severity: "warning", text });
  }
  await Promise.all(runs);
  return code;
}
