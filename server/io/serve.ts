/**
 * upsd while it serves: brings the rules, the sockets and the signals together.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import { systemClock } from "#core/io/clock.ts";
import type { LogSink } from "#core/io/log.ts";
import { runMachine, type Running } from "#core/io/loop.ts";
import { listenSignals } from "#core/io/signals.ts";
import type { ServerEffect, ServerEvent } from "../events.ts";
import { readSettings } from "../settings.ts";
import { openServer, upsd } from "../upsd.ts";
import { reachDrivers } from "./door.ts";
import { readDescriptions } from "./description_file.ts";
import { type Hands, openHands, perform } from "./perform.ts";
import type { Prepared } from "./start.ts";

/** Steps are logged from this debug level on. */
const STEP_DEBUG_LEVEL = 6;

/** What `serve` is given besides a prepared server. */
export interface ServeOptions {
  readonly sink: LogSink;
  /** Tells the service manager. */
  readonly notify: (state: string) => void;
  /** Reads the configuration anew; undefined, and all stays as it is, when it cannot be used. */
  readonly reread: () => Config | undefined;
}

type Dispatch = Running<unknown, ServerEvent>["dispatch"];

/** Serves from the moment of the call, until a signal ends it. */
export async function serve(prepared: Prepared, options: ServeOptions): Promise<void> {
  const { sink, notify } = options;
  const dispatch: Dispatch = (event) => running.dispatch(event);
  const hands = openHands(dispatch, reachDrivers(prepared), sink.log, notify);
  const running = start(prepared, sink, hands);
  const stopped = new Promise<number>((resolve) => {
    listenSignals({
      SIGHUP: () => reload(prepared, dispatch, options),
      SIGINT: () => resolve(2),
      SIGQUIT: () => resolve(3),
      SIGTERM: () => resolve(15),
    });
  });
  for (const { listener, admits } of prepared.listening) hands.clients.accept(listener, admits);
  notify(`READY=1\nMAINPID=${Deno.pid}`);
  const signal = await stopped;
  dispatch({ kind: "stopped", signal });
  running.stop();
  notify(`STOPPING=1\nSTATUS=Signal ${signal}: exiting`);
}

function start(
  { config, paths, listening }: Prepared,
  sink: LogSink,
  hands: Hands,
): Running<unknown, ServerEvent> {
  const state = openServer({
    settings: readSettings(config, paths.statepath),
    newId: () => crypto.randomUUID().toUpperCase(),
    listeners: listening.length,
    descriptions: readDescriptions(config.upsd, sink.log),
  }, systemClock.now());
  const stepLog = sink.debug >= STEP_DEBUG_LEVEL ? sink.log : undefined;
  return runMachine(upsd, state, (effect) => attempt(effect, hands), systemClock, stepLog);
}

/** A fault of ours in one effect must not cost the others theirs. */
function attempt(effect: ServerEffect, hands: Hands): void {
  try {
    perform(effect, hands);
  } catch (error) {
    const text = error instanceof Error ? error.stack ?? error.message : String(error);
    hands.log({ severity: "error", text: `Bug in upsd at ${effect.kind}: ${text}` });
  }
}

/** A configuration that cannot be used leaves everything as it was. */
function reload(
  { paths }: Prepared,
  dispatch: Dispatch,
  { sink, notify, reread }: ServeOptions,
): void {
  notify("RELOADING=1");
  sink.log({ severity: "info", text: "SIGHUP: reloading configuration" });
  const config = reread();
  if (config !== undefined) {
    dispatch({ kind: "reloaded", settings: readSettings(config, paths.statepath) });
  }
  notify("READY=1");
}
