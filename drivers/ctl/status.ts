/**
 * `upsdrvctl status`: what the PID file says, what the driver itself says, and the table that
 * scripts read.
 *
 * @module
 */
import { driverPidFile, driverSocket } from "#core/site.ts";
import type { Device } from "./devices.ts";
import { askPid, askStatus, attempt, prepare } from "./dialog.ts";
import { isDriver } from "./identity.ts";
import type { Session } from "./session.ts";

/** What is known of one driver. */
export interface Report {
  readonly name: string;
  readonly driver: string;
  readonly running: "RUNNING" | "STOPPED" | "N/A";
  /** -3 without a file, -2 when it cannot be read. */
  readonly filePid: number;
  readonly responsive: boolean;
  readonly socketPid?: number;
  /** As it came on the socket, in quotes. */
  readonly status?: string;
}

/** The first line of the table. */
export function formatHeader(): string {
  const [name, driver, ...rest] = [
    "UPSNAME".padEnd(11),
    "UPSDRV".padStart(11),
    ...["RUNNING", "PF_PID", "S_RESPONSIVE", "S_PID", "S_STATUS"],
  ];
  return [name, driver, ...rest].join("\t");
}

/** A row of the table. */
export function formatReport(report: Report): string {
  return [
    report.name.padEnd(11),
    report.driver.padStart(11),
    report.running,
    report.filePid,
    report.responsive ? "RESPONSIVE" : "NOT_RESPONSIVE",
    report.socketPid ?? "N/A",
    report.status ?? "",
  ].join("\t");
}

/** Asks about one driver. */
export async function reportOn(session: Session, device: Device): Promise<Report> {
  const { hands, site } = session;
  const file = hands.readPid(driverPidFile(site.paths, device.driver, device.name));
  const answers = await attempt(() => interview(session, device));
  const socketPid = answers?.pid;
  const responsive = answers !== undefined;
  const alive = typeof file === "number" && await hands.kill(file, "0") &&
    (file === socketPid || await isDriver(session, file, device));
  return {
    name: device.name,
    driver: device.driver,
    running: alive || socketPid !== undefined ? "RUNNING" : "N/A",
    filePid: typeof file === "number" ? file : file === "missing" ? -3 : -2,
    responsive,
    ...(socketPid === undefined ? {} : { socketPid }),
    ...(answers?.status === undefined ? {} : { status: answers.status }),
  };
}

/** What the driver says of itself; undefined when it does not answer. */
async function interview(
  { hands, clock, site }: Session,
  device: Device,
): Promise<{ pid?: number; status?: string } | undefined> {
  const link = await hands.connect(driverSocket(site.paths, device.driver, device.name));
  try {
    if (!await prepare(link, clock)) return undefined;
    const pid = await askPid(link, clock);
    if (pid === undefined) return {};
    const status = await askStatus(link, clock);
    return { pid, ...(status === undefined ? {} : { status }) };
  } finally {
    link.close();
  }
}
