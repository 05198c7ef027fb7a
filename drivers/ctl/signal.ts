/**
 * `upsdrvctl -c`: telling running drivers to read their configuration again, to leave, or to show
 * their data.
 *
 * @module
 */
import { LinkError } from "#core/errors.ts";
import { driverSocket } from "#core/site.ts";
import type { DriverSignal } from "./argv.ts";
import type { Device } from "./devices.ts";
import { instruct, prepare } from "./dialog.ts";
import type { SignalName } from "./hands.ts";
import type { Session } from "./session.ts";
import { findPidFile, signalFile } from "./stop.ts";

const SIGNALS: Readonly<Partial<Record<DriverSignal, SignalName>>> = {
  "reload": "HUP",
  "reload-or-exit": "USR1",
  "dump": "URG",
};

/** Sends what `-c` asks for to one driver; whether it was taken. */
export async function signalDriver(session: Session, device: Device): Promise<boolean> {
  const wanted = session.request.signal ?? "reload";
  const signal = SIGNALS[wanted];
  if (signal === undefined) return await order(session, device, wanted);
  const text = `Signalling UPS [${device.name}]: ${signal}`;
  session.log({ severity: "debug", level: 1, text });
  const file = findPidFile(session, device);
  if (file === undefined) return false;
  session.log({ severity: "debug", level: 2, text: `Sending signal to ${file}` });
  if (session.request.testing) return true;
  const why = await signalFile(session, device, file, signal);
  if (why !== undefined) {
    session.log({ severity: "error", text: `Signalling ${file} failed: ${why}` });
  }
  return why === undefined;
}

/** Orders that want an answer go over the socket. */
async function order(session: Session, device: Device, wanted: string): Promise<boolean> {
  const { hands, clock, log, site, request } = session;
  log({ severity: "debug", level: 1, text: `Signalling UPS [${device.name}]: driver.${wanted}` });
  if (request.testing) return true;
  try {
    const link = await hands.connect(driverSocket(site.paths, device.driver, device.name));
    try {
      const code = await prepare(link, clock)
        ? await instruct(link, clock, `driver.${wanted}`, hands.identifier())
        : undefined;
      if (code === undefined) throw new LinkError("timeout", "Connection timed out");
      log({ severity: "info", text: `Request for driver to ${wanted} returned code ${code}` });
      return code === 0;
    } finally {
      link.close();
    }
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    const text = `Socket dialog with the other driver instance: ${error.message}`;
    log({ severity: "error", text });
    return false;
  }
}
