/**
 * Stopping a driver: by the PID file and signals, or, where there is no such file, by asking it on
 * its socket. The messages are NUT's.
 *
 * @module
 */
import { driverPidFile, driverSocket } from "#core/site.ts";
import { type Duration, pause, seconds } from "#core/time.ts";
import type { Device } from "./devices.ts";
import { attempt, instruct, INSTRUCTION_LIMIT, ping, prepare } from "./dialog.ts";
import type { SignalName } from "./hands.ts";
import { isDriver } from "./identity.ts";
import type { Session } from "./session.ts";

/** How long a driver may take to leave before it is told harder. */
const PATIENCE: Duration = seconds(5);
const POLL: Duration = 250;

/** Stops the driver of a device; whether it is gone. */
export async function stopDriver(session: Session, device: Device): Promise<boolean> {
  session.log({ severity: "debug", level: 1, text: `Stopping UPS: ${device.name}` });
  const file = findPidFile(session, device);
  if (file === undefined) return await stopBySocket(session, device);
  session.log({ severity: "debug", level: 2, text: `Sending signal to ${file}` });
  if (session.request.testing) return true;
  return await stopByFile(session, device, file);
}

/** Where the driver's PID file is, today's name or the one of old versions. */
export function findPidFile({ hands, site, log }: Session, device: Device): string | undefined {
  const today = driverPidFile(site.paths, device.driver, device.name);
  const why = hands.absence(today);
  if (why === undefined) return today;
  if (device.port === undefined) {
    log({ severity: "error", text: `Can't open ${today} either: ${why}` });
    return undefined;
  }
  log({ severity: "error", text: `Can't open ${today}: ${why}` });
  const base = device.port.slice(device.port.lastIndexOf("/") + 1);
  const old = driverPidFile(site.paths, device.driver, base);
  const whyNot = hands.absence(old);
  if (whyNot === undefined) return old;
  log({ severity: "error", text: `Can't open ${old} either: ${whyNot}` });
  return undefined;
}

/** Signals the process of a PID file if it is the driver; why not, or undefined when it went well. */
export async function signalFile(
  session: Session,
  device: Device,
  file: string,
  signal: SignalName,
): Promise<string | undefined> {
  const pid = session.hands.readPid(file);
  if (typeof pid !== "number") return pid === "missing" ? "No such file" : "No PID in it";
  if (!await isDriver(session, pid, device)) {
    return await session.hands.kill(pid, "0")
      ? `PID ${pid} is not a process of driver ${device.driver}`
      : "No such process";
  }
  return await session.hands.kill(pid, signal) ? undefined : "Operation not permitted";
}

async function stopByFile(session: Session, device: Device, file: string): Promise<boolean> {
  const { hands, log } = session;
  const why = await signalFile(session, device, file, "TERM");
  if (why !== undefined) {
    log({ severity: "error", text: `Stopping ${file} failed: ${why}` });
    return false;
  }
  if (await isGoneSoon(session, device, file)) return true;
  log({ severity: "error", text: `Stopping ${file} failed, retrying harder` });
  if (await signalFile(session, device, file, "KILL") === undefined) {
    if (await isGoneSoon(session, device, file)) {
      // Nobody else tidies up after a process that was killed.
      hands.remove(file);
      return true;
    }
  }
  log({ severity: "error", text: `Stopping ${file} failed` });
  return false;
}

async function isGoneSoon(session: Session, device: Device, file: string): Promise<boolean> {
  for (let waited = 0; waited < PATIENCE; waited += POLL) {
    if (await signalFile(session, device, file, "0") !== undefined) return true;
    await pause(session.clock, POLL);
  }
  return false;
}

async function stopBySocket(session: Session, device: Device): Promise<boolean> {
  const { hands, log, site, request } = session;
  const socket = driverSocket(site.paths, device.driver, device.name);
  const why = hands.absence(socket);
  if (why !== undefined) log({ severity: "error", text: `Can't open ${socket}: ${why}` });
  const told = why === undefined && (request.testing || await tellToExit(session, socket));
  const verb = request.testing ? "emulate" : "send";
  const text = `${
    told ? "Succeeded" : "Failed"
  } to ${verb} the 'exit' command to the driver socket`;
  log({ severity: "error", text });
  if (!told) {
    const driver = `the driver ${device.driver} for ${device.name}`;
    const guess = "it may be not running or not fully started yet";
    log({ severity: "error", text: `Failed to stop ${driver}, ${guess}` });
  }
  return told;
}

/** Whether the driver took the order; waits until it no longer answers. */
async function tellToExit({ hands, clock, log }: Session, socket: string): Promise<boolean> {
  const code = await attempt(async () => {
    const link = await hands.connect(socket);
    try {
      log({ severity: "error", text: "At least could open the driver socket" });
      if (!await prepare(link, clock)) return undefined;
      const answer = await instruct(link, clock, "driver.exit", hands.identifier());
      const deadline = clock.now() + INSTRUCTION_LIMIT;
      await attempt(async () => {
        while (clock.now() < deadline && await ping(link, clock, seconds(1))) {
          await pause(clock, POLL);
        }
      });
      return answer;
    } finally {
      link.close();
    }
  });
  return code === 0;
}
