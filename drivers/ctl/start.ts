/**
 * Starting a driver and waiting until it is up, with NUT's patience: so long for one attempt, so many
 * attempts, so long between them. Also the driver that is run to switch its UPS off.
 *
 * @module
 */
import { Exit, EXIT_FAILURE } from "#core/exit.ts";
import { type Clock, type Duration, pause } from "#core/time.ts";
import { isForeground } from "./argv.ts";
import { driverCommand, formatCommand } from "./command.ts";
import type { Device } from "./devices.ts";
import type { Child, DriverCommand, Outcome } from "./hands.ts";
import type { Session } from "./session.ts";

/** What came of starting a driver. */
export type Started =
  | { readonly kind: "up" }
  | { readonly kind: "failed" }
  /** Not up within its time, but not gone either. */
  | { readonly kind: "starting"; readonly child: Child }
  /** Nobody waited for it. */
  | { readonly kind: "unwatched"; readonly child: Child };

/** Starts the driver of a device. Throws `Exit` when its program is not there. */
export async function startDriver(session: Session, device: Device): Promise<Started> {
  const { request, clock, log } = session;
  log({ severity: "debug", level: 1, text: `Starting UPS: ${device.name}` });
  const command = driverCommand(session, device, "start");
  checkProgram(session, command);
  let last: Started = { kind: "up" };
  for (let left = device.attempts; left > 0; left--) {
    if (left < device.attempts) {
      await pause(clock, device.retryDelay);
      if (last.kind === "starting" && isGood(await settledNow(last.child, clock))) {
        const name = `driver ${device.driver} [${device.name}]`;
        const text = `start_driver: ${name} completed startup while we were sleeping to retry`;
        log({ severity: "info", text });
        return { kind: "up" };
      }
    }
    log({ severity: "debug", level: 2, text: `${left} remaining attempts` });
    log({ severity: "debug", level: 2, text: `exec:  ${formatCommand(command)}` });
    if (request.testing) return { kind: "up" };
    last = await run(session, device, command, waits(session));
    if (last.kind === "up" || last.kind === "unwatched") return last;
  }
  return last;
}

/** Runs the driver of a device so that it switches its UPS off. */
export async function shutDownDriver(session: Session, device: Device): Promise<Started> {
  session.log({ severity: "debug", level: 1, text: `Shutdown UPS: ${device.name}` });
  const command = driverCommand(session, device, "shutdown");
  checkProgram(session, command);
  session.log({ severity: "debug", level: 2, text: `exec:  ${formatCommand(command)}` });
  if (session.request.testing) return { kind: "up" };
  return await run(session, device, command, !session.nowait);
}

/**
 * Looks again at a driver that was not up in time, at the very end. The answer is what to tell, or
 * undefined when it has made it.
 */
export async function reviseStart(
  device: Device,
  child: Child,
  clock: Clock,
): Promise<string | undefined> {
  const outcome = await settledNow(child, clock);
  if (isGood(outcome)) return undefined;
  const limit = Math.round((device.startLimit ?? 0) / 1000);
  const what = outcome === undefined
    ? "is still starting"
    : outcome.kind === "exited"
    ? `has failed to start by now (exit status=${outcome.code})`
    : "has exited abnormally by now";
  return `Driver [${device.name}] PID ${child.pid} initially exceeded maxstartdelay ${limit} sec ` +
    `and ${what}`;
}

async function run(
  { hands, clock, log, nowait }: Session,
  device: Device,
  command: DriverCommand,
  wait: boolean,
): Promise<Started> {
  if (!wait) {
    const child = hands.spawn(command, nowait && command.ours ? "dropped" : "attached");
    return { kind: "unwatched", child };
  }
  const child = hands.spawn(command, "until-ready");
  const outcome = await within(child.settled, device.startLimit, clock);
  if (isGood(outcome)) return { kind: "up" };
  if (outcome === undefined) {
    const text = "Startup timer elapsed and the child process did not change state, continuing...";
    log({ severity: "warning", text });
    return { kind: "starting", child };
  }
  const text = outcome.kind === "exited"
    ? `Driver failed to start (exit status=${outcome.code})`
    : "Driver exited abnormally";
  log({ severity: "warning", text });
  return { kind: "failed" };
}

/** A driver that stays in the foreground cannot say that it is up. */
function waits({ request, nowait, debug }: Session): boolean {
  if (nowait || isForeground(request.mode)) return false;
  return request.mode === "background" || !(request.passDebug && debug > 0);
}

/** Without a "driverpath" upsdrvctl has the right to no other programs, not even to look at them. */
function checkProgram({ hands, site }: Session, command: DriverCommand): void {
  if (command.ours) return;
  if (site.paths.driverpath === undefined) {
    const advice =
      'this driver is none of ours: set "driverpath" in ups.conf to the folder it is ' +
      "in, such as /lib/nut";
    throw new Exit(EXIT_FAILURE, `Can't start ${command.program}: ${advice}`);
  }
  const why = hands.absence(command.program);
  if (why !== undefined) throw new Exit(EXIT_FAILURE, `Can't start ${command.program}: ${why}`);
}

function isGood(outcome: Outcome | undefined): boolean {
  return outcome?.kind === "ready" || (outcome?.kind === "exited" && outcome.code === 0);
}

function settledNow(child: Child, clock: Clock): Promise<Outcome | undefined> {
  return within(child.settled, 0, clock);
}

/** What a promise comes to within `limit`, or undefined; without a limit it is waited for. */
async function within<T>(
  promise: Promise<T>,
  limit: Duration | undefined,
  clock: Clock,
): Promise<T | undefined> {
  if (limit === undefined) return await promise;
  let cancel = (): void => {};
  const elapsed = new Promise<undefined>((resolve) => {
    cancel = clock.after(limit, () => resolve(undefined));
  });
  try {
    return await Promise.race([promise, elapsed]);
  } finally {
    cancel();
  }
}
