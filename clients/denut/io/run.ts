/**
 * Runs the rules of `supervisor.ts` with real processes, a real upsd and real signals.
 *
 * @module
 */
import { systemClock } from "#core/io/clock.ts";
import { runMachine, type Running } from "#core/io/loop.ts";
import { listenSignals } from "#core/io/signals.ts";
import {
  freshState,
  supervisor,
  type SupervisorEffect,
  type SupervisorEvent,
  type SupervisorState,
} from "../supervisor.ts";
import type { Undertaking } from "../undertaking.ts";
import type { Display } from "./display.ts";
import { pollServer } from "./poll.ts";
import { openProcesses } from "./processes.ts";

const REDRAW_MS = 500;

/** Settles when every process has ended. */
export async function runProcesses(
  { address, server, children, env, remarks }: Undertaking,
  deno: string,
  audit: string | undefined,
  display: Display,
): Promise<void> {
  const finished = Promise.withResolvers<void>();
  const dispatch = (event: SupervisorEvent): void => life.dispatch(event);
  const processes = openProcesses(deno, env, audit, dispatch);
  const perform = (effect: SupervisorEffect): void => {
    if (effect.kind === "start") processes.start(effect.plan);
    if (effect.kind === "signal") processes.signal(effect.name, effect.signal);
    if (effect.kind === "tell") display.tell(effect.note);
    if (effect.kind === "finish") finished.resolve();
  };
  const life: Running<SupervisorState, SupervisorEvent> = runMachine(
    supervisor,
    freshState(address, children),
    perform,
    systemClock,
  );
  dispatch({ kind: "opened", remarks });
  const stop = (why: string) => (): void => dispatch({ kind: "stop-asked", why });
  const silence = listenSignals({
    SIGINT: stop("Ctrl-C"),
    SIGTERM: stop("SIGTERM"),
    SIGHUP: stop("SIGHUP"),
  });
  void untilInputEnds().then(stop("Asked to stop"));
  const rest = pollServer(server, systemClock, (ups) => {
    dispatch({ kind: "polled", ...(ups === undefined ? {} : { ups }) });
  });
  const redraw = setInterval(() => display.draw(life.state), REDRAW_MS);
  await finished.promise;
  clearInterval(redraw);
  rest();
  silence();
  life.stop();
}

/** Whoever opened us holds the other end, and lets go of it when it ends, however it ends. */
async function untilInputEnds(): Promise<void> {
  for await (const _ of Deno.stdin.readable);
}
