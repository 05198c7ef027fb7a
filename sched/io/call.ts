/**
 * A call about a notification: the caller's steps, and the timer daemon afterwards if this process
 * has become it. There is no fork, so a launcher leaves it in the background, see README.md.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import { Exit, EXIT_SUCCESS } from "#core/exit.ts";
import { systemClock } from "#core/io/clock.ts";
import { announceReady } from "#core/io/ready.ts";
import { takeSteps } from "../caller.ts";
import type { ScriptEnvironment } from "../events.ts";
import { stepsFor } from "../rules.ts";
import { readSettings, type Settings } from "../settings.ts";
import type { Occasion } from "../wire.ts";
import { openAccess } from "./access.ts";
import { open, type Opened } from "./opening.ts";
import { runScript } from "./run_script.ts";

/** One call. */
export interface Call {
  readonly occasion: Occasion;
  /** How often `-D` was given. With it the daemon stays in the foreground. */
  readonly debug: number;
  readonly env: Environment;
}

/**
 * Does what the configuration says; answers the exit code.
 *
 * @throws {Exit} when the configuration cannot be used.
 */
export async function answerCall(call: Call): Promise<number> {
  const opened = open(call.debug, call.env);
  try {
    const settings = settle(opened);
    return settings === undefined ? EXIT_SUCCESS : await follow(settings, opened, call);
  } finally {
    opened.logs.close();
  }
}

async function follow(settings: Settings, opened: Opened, call: Call): Promise<number> {
  const { cmdscript, lockfn, rules } = settings;
  const { paths: { pidpath, altpidpath }, logs } = opened;
  const access = openAccess(lockfn, {
    ...settings,
    pidFiles: [...new Set([pidpath, altpidpath])].map((folder) => `${folder}/upssched.pid`),
    log: logs.daemon,
    stderr: call.debug > 0 ? "inherit" : "null",
  });
  const code = await takeSteps(stepsFor(rules, call.occasion), {
    access,
    clock: systemClock,
    log: logs.caller,
    execute: (name) =>
      runScript({
        command: cmdscript,
        name,
        env: environmentOf(call),
        stdout: "inherit",
        stderr: "inherit",
      }, logs.caller),
  });
  if (access.daemon === undefined) return code;
  if (call.debug === 0) announceReady();
  await access.daemon.ended;
  return code;
}

/** What upsmon told us, and what else of that name was there. */
function environmentOf({ occasion, env }: Call): ScriptEnvironment {
  const { NOTIFYMSG } = env;
  return {
    UPSNAME: occasion.ups,
    NOTIFYTYPE: occasion.notifyType,
    ...(NOTIFYMSG === undefined ? {} : { NOTIFYMSG }),
  };
}

/** The sentence of a missing setting goes both ways, for there may be no terminal. */
function settle({ conf, complaints }: Opened): Settings | undefined {
  try {
    return readSettings(conf, complaints);
  } catch (error) {
    if (error instanceof Exit) console.log(error.message);
    throw error;
  }
}
