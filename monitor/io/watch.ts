/**
 * upsmon while it watches: brings the rules, the connections, the signals and the other parts of
 * upsmon together, and goes when the rules say so.
 *
 * @module
 */
import { EXIT_SUCCESS } from "#core/exit.ts";
import { systemClock } from "#core/io/clock.ts";
import { runMachine, type Running } from "#core/io/loop.ts";
import { listenSignals } from "#core/io/signals.ts";
import type { Log } from "#core/log.ts";
import { pause } from "#core/time.ts";
import type { Connect } from "../dialogue.ts";
import { Dialogues } from "../dialogues.ts";
import type { MonitorEvent } from "../events.ts";
import { type MonitorOptions, openMonitor, upsmon } from "../monitor.ts";
import { attempt, type Hands, type Reread } from "./hands.ts";
import type { MonitorLog } from "./sink.ts";

/** Steps are logged from this debug level on. */
const STEP_DEBUG_LEVEL = 6;
/** How long goodbyes and last notifications may take when all is over, in milliseconds. */
const LAST_PATIENCE = 2000;
/** How long the word may take to get into the pipe. */
const WORD_PATIENCE = 30_000;

/** What watching begins with. */
export interface Watch {
  readonly options: MonitorOptions;
  /** Reads the configuration anew; a text is the reason why it cannot be used. */
  readonly reread: () => Reread | string;
  readonly connect: Connect;
  readonly log: MonitorLog;
  readonly notify: (state: string) => void;
  /** Opens the other parts, which may tell events at any time later. */
  readonly open: (
    tell: (event: MonitorEvent) => void,
  ) => Pick<Hands, "stub" | "notices" | "blackBox">;
}

/** Watches until the end; answers the exit code. */
export async function watch(begin: Watch): Promise<number> {
  const { options, log: { sink, debug }, notify } = begin;
  const { promise: ended, resolve: end } = Promise.withResolvers<number>();
  const tell = (event: MonitorEvent): void => running.dispatch(event);
  // What the parts tell while they are opened comes after the machine has begun.
  const parts = begin.open((event) => queueMicrotask(() => tell(event)));
  const hands: Hands = {
    ...parts,
    clock: systemClock,
    dialogues: new Dialogues(begin.connect, tell),
    log: sink.log,
    notify,
    setDebug: (level) => sink.debug = Math.max(level ?? 0, debug),
    reread: begin.reread,
    end,
    tell,
  };
  const stepLog = sink.debug >= STEP_DEBUG_LEVEL ? sink.log : undefined;
  const state = openMonitor(options, systemClock.now());
  const running = runMachine(upsmon, state, (each) => attempt(each, hands), systemClock, stepLog);
  survive(sink.log);
  listen(running);
  hands.blackBox.record({ kind: "started" });
  notify(`READY=1\nMAINPID=${Deno.pid}`);
  const code = await ended;
  running.stop();
  return await settle(hands, options.split) || code;
}

function listen({ dispatch }: Running<unknown, MonitorEvent>): void {
  listenSignals({
    SIGHUP: () => dispatch({ kind: "reload-requested", signal: 1 }),
    SIGINT: () => dispatch({ kind: "stop-requested", signal: 2 }),
    SIGQUIT: () => dispatch({ kind: "stop-requested", signal: 3 }),
    SIGUSR1: () => dispatch({ kind: "fsd-requested", signal: 10 }),
    SIGTERM: () => dispatch({ kind: "stop-requested", signal: 15 }),
  });
}

/**
 * Nobody who hangs may keep us, but a shutdown that is ours to run is waited for. Answers an exit
 * code other than 0 if that has failed.
 */
async function settle(
  { dialogues, stub, notices, blackBox }: Hands,
  split: boolean,
): Promise<number> {
  const within = async (work: Promise<unknown>, patience: number): Promise<void> => {
    await Promise.race([work, pause(systemClock, patience)]);
  };
  const shutdown = stub.settled();
  await Promise.all([
    within(shutdown, WORD_PATIENCE),
    within(dialogues.settled(), LAST_PATIENCE),
    within(notices.settled(), LAST_PATIENCE),
    within(blackBox.settled(), LAST_PATIENCE),
  ]);
  return split ? EXIT_SUCCESS : await shutdown;
}

/** A promise that nobody waited for is a fault of ours, and no reason to leave the machine alone. */
function survive(log: Log): void {
  const tell = (reason: unknown): void => {
    const text = reason instanceof Error ? reason.stack ?? reason.message : String(reason);
    log({ severity: "error", text: `Bug in upsmon: ${text}` });
  };
  globalThis.addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    tell(event.reason);
  });
  globalThis.addEventListener("error", (event) => {
    event.preventDefault();
    tell(event.error);
  });
}
