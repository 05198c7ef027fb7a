/**
 * The timer daemon as a part of the process of the caller that needed it first: brings the rules,
 * PIPEFN and CMDSCRIPT together.
 *
 * @module
 */
import { systemClock } from "#core/io/clock.ts";
import { runMachine, type Running } from "#core/io/loop.ts";
import { removePid, writePid } from "#core/io/pidfile.ts";
import type { Log } from "#core/log.ts";
import type { TimerEffect, TimerEvent } from "../events.ts";
import { openTimers, timers } from "../timers.ts";
import { openPipe, type Pipe } from "./pipe.ts";
import { runScript, type ScriptOutput } from "./run_script.ts";
import { systemText } from "./system_text.ts";

/** What the daemon works with. */
export interface DaemonOptions {
  readonly pipefn: string;
  readonly cmdscript: readonly string[];
  /** Where the PID file may be, the first choice first. */
  readonly pidFiles: readonly string[];
  readonly log: Log;
  /** Where CMDSCRIPT's complaints go; what it says otherwise goes nowhere. */
  readonly stderr: ScriptOutput;
}

/** A daemon that runs. */
export interface Daemon {
  /** Resolves when it has left. */
  readonly ended: Promise<void>;
}

/**
 * Starts it: when this returns, callers can connect.
 *
 * @throws {LinkError} when it cannot listen.
 */
export function startDaemon(options: DaemonOptions): Daemon {
  const { log } = options;
  const left = Promise.withResolvers<void>();
  const dispatch = (event: TimerEvent): void => running.dispatch(event);
  const pipe = openPipe(options.pipefn, {
    asked: (peer, words) => dispatch({ kind: "asked", peer, words, wall: systemClock.wall() }),
    garbled: (peer, reason) => dispatch({ kind: "garbled", peer, reason }),
  });
  log({ severity: "info", text: "Timer daemon started" });
  const pidFile = claimPidFile(options);
  survive(log);
  const perform = (effect: TimerEffect): void => {
    if (effect.kind !== "leave") return attempt(effect, pipe, dispatch, options);
    running.stop();
    if (pidFile !== undefined) removePid(pidFile);
    pipe.close().then(left.resolve);
  };
  const running: Running<unknown, TimerEvent> = runMachine(
    timers,
    openTimers(systemClock.now()),
    perform,
    systemClock,
    log,
  );
  return { ended: left.promise };
}

/** A fault of ours in one effect must not cost the timers theirs. */
function attempt(...[effect, pipe, dispatch, options]: Parameters<typeof carryOut>): void {
  try {
    carryOut(effect, pipe, dispatch, options);
  } catch (error) {
    tellBug(`at ${effect.kind}`, error, options.log);
  }
}

/** A promise that nobody waited for is a fault of ours too. */
function survive(log: Log): void {
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    tellBug("in the background", event.reason, log);
  });
}

function tellBug(where: string, error: unknown, log: Log): void {
  const text = error instanceof Error ? error.stack ?? error.message : String(error);
  log({ severity: "error", text: `Bug in upssched ${where}: ${text}` });
}

function carryOut(
  effect: Exclude<TimerEffect, { kind: "leave" }>,
  pipe: Pipe,
  dispatch: (event: TimerEvent) => void,
  { cmdscript, log, stderr }: DaemonOptions,
): void {
  switch (effect.kind) {
    case "reply":
      return pipe.send(effect.peer, effect.lines);
    case "log":
      return log(effect.record);
    case "run": {
      const { run, name, env } = effect;
      const script = { command: cmdscript, name, env, stdout: "null", stderr } as const;
      runScript(script, log).then(() => dispatch({ kind: "script-ended", run }));
    }
  }
}

/** Timers count without a PID file too. */
function claimPidFile({ pidFiles, log }: DaemonOptions): string | undefined {
  for (const path of pidFiles) {
    const fault = writePid(path);
    if (fault === undefined) return path;
    log({ severity: "notice", text: `writepid: fopen ${path}: ${systemText(fault)}` });
  }
  return undefined;
}
