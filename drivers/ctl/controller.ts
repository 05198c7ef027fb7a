/**
 * What each verb of upsdrvctl does with the devices it is for, one after the other, and the exit
 * code that comes of it.
 *
 * @module
 */
import { EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { isForeground } from "./argv.ts";
import { type Device, devicesOf, selectDevices, shutdownOrder } from "./devices.ts";
import { type Held, holdDrivers } from "./foreground.ts";
import type { Child } from "./hands.ts";
import type { Session } from "./session.ts";
import { signalDriver } from "./signal.ts";
import { reviseStart, shutDownDriver, startDriver, type Started } from "./start.ts";
import { formatHeader, formatReport, reportOn } from "./status.ts";
import { stopDriver } from "./stop.ts";

/** Carries out a request; answers the exit code. Throws `Exit` where NUT ends with a message. */
export async function runRequest(session: Session): Promise<number> {
  const { request, hands } = session;
  const devices = selectDevices(devicesOf(session.config.ups), request.ups);
  switch (request.verb) {
    case "list":
      for (const device of devices) hands.print(device.name);
      return EXIT_SUCCESS;
    case "status":
      hands.print(formatHeader());
      for (const device of devices) hands.print(formatReport(await reportOn(session, device)));
      return EXIT_SUCCESS;
    case "stop":
      return await each(devices, (device) => stopDriver(session, device));
    case "signal":
      return await each(devices, (device) => signalDriver(session, device));
    case "start":
      return await startAll(session, devices);
    case "shutdown": {
      const order = request.ups === undefined ? shutdownOrder(devices) : devices;
      return await startEach(session, order, shutDownDriver).then(({ code }) => code);
    }
  }
}

async function startAll(session: Session, devices: readonly Device[]): Promise<number> {
  warnOfForeground(session, devices);
  const { code, held } = await startEach(session, devices, startDriver);
  if (code !== EXIT_SUCCESS || !isForeground(session.request.mode)) return code;
  return await holdDrivers(session, held, async (device) => {
    const text = `Driver [${device.driver}] for [${device.name}] exited soon after ` +
      "reload-or-exit or similar signal, restarting it";
    session.log({ severity: "debug", level: 1, text });
    const started = await startDriver(session, device);
    return started.kind === "unwatched" ? started.child : undefined;
  });
}

/** Runs every driver in turn; those that were not up in time are looked at again at the end. */
async function startEach(
  session: Session,
  devices: readonly Device[],
  start: (session: Session, device: Device) => Promise<Started>,
): Promise<{ code: number; held: readonly Held[] }> {
  const late: { device: Device; child: Child }[] = [];
  const held: Held[] = [];
  let failures = 0;
  for (const device of devices) {
    const started = await start(session, device);
    if (started.kind === "failed") failures++;
    if (started.kind === "starting") late.push({ device, child: started.child });
    if (started.kind === "unwatched") held.push({ device, child: started.child });
  }
  for (const { device, child } of late) {
    const complaint = await reviseStart(device, child, session.clock);
    if (complaint === undefined) continue;
    session.log({ severity: "warning", text: complaint });
    failures++;
  }
  return { code: failures > 0 ? EXIT_FAILURE : EXIT_SUCCESS, held };
}

async function each(
  devices: readonly Device[],
  act: (device: Device) => Promise<boolean>,
): Promise<number> {
  let code: number = EXIT_SUCCESS;
  for (const device of devices) {
    if (!await act(device)) code = EXIT_FAILURE;
  }
  return code;
}

function warnOfForeground(
  { request, debug, log }: Session,
  devices: readonly Device[],
): void {
  const foreground = isForeground(request.mode);
  const debugging = request.mode === "default" && request.passDebug && debug > 0;
  if (devices.length < 2 || !(foreground || debugging)) return;
  const mode = foreground ? "foreground mode" : "debug mode without backgrounding";
  const after = foreground ? ", but upsdrvctl tool will stay foregrounded" : "";
  const text = `Starting "all" drivers but requested the ${mode}! This request will not wait for ` +
    `driver(s) to complete their initialization${after}.`;
  log({ severity: "warning", text });
}
