/**
 * `upsdrvctl -F start`: staying with the drivers that were started. NUT's upsdrvctl turns into a
 * single driver; where a program cannot do that, it stands in front of it: signals go through, and
 * its end is ours. Several drivers live and die together.
 *
 * @module
 */
import { EXIT_FAILURE, EXIT_RELOAD_NEEDS_RESTART, EXIT_SUCCESS } from "#core/exit.ts";
import { type Duration, type Instant, pause, seconds } from "#core/time.ts";
import type { Device } from "./devices.ts";
import type { Child, Outcome } from "./hands.ts";
import type { Session } from "./session.ts";

/** A driver that upsdrvctl stays with. */
export interface Held {
  readonly device: Device;
  readonly child: Child;
}

type Heard = "TERM" | "HUP" | "USR1" | "URG";
type Event =
  | { readonly kind: "heard"; readonly signal: Heard }
  | { readonly kind: "gone"; readonly held: Held; readonly outcome: Outcome };

/** After `reload-or-exit` a driver that leaves is expected back for so long. */
const RELOAD_GRACE: Duration = seconds(60);
const STOP_PATIENCE: Duration = seconds(5);
const KILLED = 128 + 9;

/**
 * Stays until a signal ends it or a driver is gone; answers the exit code.
 *
 * @param restart starts a driver again whose reload needs that
 */
export async function holdDrivers(
  session: Session,
  started: readonly Held[],
  restart: (device: Device) => Promise<Child | undefined>,
): Promise<number> {
  const signals = new SignalQueue();
  const silence = session.hands.listen((signal) => signals.push(signal));
  let held = [...started];
  let reloadedAt: Instant | undefined;
  try {
    while (held.length > 0) {
      const event = await next(signals, held);
      if (event.kind === "heard") {
        if (event.signal === "TERM") return await stopAll(session, held);
        if (event.signal === "USR1") reloadedAt = session.clock.now();
        for (const { child } of held) await session.hands.kill(child.pid, event.signal);
        continue;
      }
      held = held.filter((one) => one !== event.held);
      if (started.length === 1) return codeOf(event.outcome);
      const recently = reloadedAt !== undefined &&
        session.clock.now() - reloadedAt < RELOAD_GRACE;
      const again = recently || codeOf(event.outcome) === EXIT_RELOAD_NEEDS_RESTART
        ? await restart(event.held.device)
        : undefined;
      if (again === undefined) return await giveUp(session, held);
      held.push({ device: event.held.device, child: again });
    }
  } finally {
    silence();
  }
  return EXIT_SUCCESS;
}

async function giveUp(session: Session, held: readonly Held[]): Promise<number> {
  const text = "At least one tracked driver running in foreground mode has exited, stopping " +
    "upsdrvctl (and other tracked drivers) so the bundle can be restarted by system properly";
  session.log({ severity: "error", text });
  await stopAll(session, held);
  return EXIT_FAILURE;
}

async function stopAll(session: Session, held: readonly Held[]): Promise<number> {
  await Promise.all(held.map(({ child }) => stop(session, child)));
  return EXIT_SUCCESS;
}

async function stop({ hands, clock }: Session, child: Child): Promise<void> {
  for (const signal of ["TERM", "KILL"] as const) {
    await hands.kill(child.pid, signal);
    const gone = child.gone.then(() => true);
    if (await Promise.race([gone, pause(clock, STOP_PATIENCE).then(() => false)])) return;
  }
}

function next(signals: SignalQueue, held: readonly Held[]): Promise<Event> {
  const ends = held.map(async (one): Promise<Event> => {
    return { kind: "gone", held: one, outcome: await one.child.gone };
  });
  return Promise.race([
    signals.shift().then((signal): Event => ({ kind: "heard", signal })),
    ...ends,
  ]);
}

function codeOf(outcome: Outcome): number {
  if (outcome.kind === "exited") return outcome.code;
  return outcome.kind === "killed" ? KILLED : EXIT_SUCCESS;
}

/** Signals that wait until somebody asks; one asker at a time, and the last one gets it. */
class SignalQueue {
  readonly #waiting: Heard[] = [];
  #asker: ((signal: Heard) => void) | undefined;

  push(signal: Heard): void {
    const asker = this.#asker;
    this.#asker = undefined;
    if (asker === undefined) this.#waiting.push(signal);
    else asker(signal);
  }

  shift(): Promise<Heard> {
    const signal = this.#waiting.shift();
    if (signal !== undefined) return Promise.resolve(signal);
    return new Promise((resolve) => {
      this.#asker = resolve;
    });
  }
}
