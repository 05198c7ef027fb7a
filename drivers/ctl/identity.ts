/**
 * Whether a process id still belongs to a driver. A PID file outlives its process, and the number
 * goes to somebody else in time: nothing is signalled before this was asked.
 *
 * @module
 */
import { driverSocket } from "#core/site.ts";
import { attempt, prepare } from "./dialog.ts";
import type { Device } from "./devices.ts";
import type { Session } from "./session.ts";

/**
 * Whether the command line of process `pid` names the driver. Where command lines cannot be read, a
 * driver that answers on the socket will do.
 */
export async function isDriver(session: Session, pid: number, device: Device): Promise<boolean> {
  if (session.trustPids) return true;
  const line = await session.hands.commandLine(pid);
  return line === undefined ? await answers(session, device) : names(line, device.driver);
}

function names(line: string, driver: string): boolean {
  return line.split(/\s+/).some((word) => word === driver || word.endsWith(`/${driver}`));
}

async function answers({ hands, clock, site }: Session, device: Device): Promise<boolean> {
  const answer = await attempt(async () => {
    const link = await hands.connect(driverSocket(site.paths, device.driver, device.name));
    try {
      return await prepare(link, clock);
    } finally {
      link.close();
    }
  });
  return answer ?? false;
}
