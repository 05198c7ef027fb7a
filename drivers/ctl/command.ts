/**
 * The command that runs a driver: Deno under the exact rights of this very device for a driver of
 * ours, or the program in `driverpath`, which may be a driver of NUT's or a wrapper.
 *
 * @module
 */
import { grantsFor } from "#core/permissions.ts";
import { denoArguments, MAIN_FILES } from "#core/program.ts";
import { commandAs } from "#core/switch_user.ts";
import type { Device } from "./devices.ts";
import type { DriverCommand } from "./hands.ts";
import type { Session } from "./session.ts";

/** What a driver is run for. */
export type Purpose = "start" | "shutdown";

const FOLDER_OF_STRANGERS = "/lib/nut";

/** The command for a device. */
export function driverCommand(
  session: Session,
  device: Device,
  purpose: Purpose,
): DriverCommand {
  const { site, config, isOurs } = session;
  const args = driverArguments(session, device, purpose);
  const { driverpath } = site.paths;
  if (driverpath === undefined && isOurs(device.driver)) {
    const spec = { role: "driver", driver: device.driver, ups: device.name } as const;
    const flags = grantsFor(spec, config, site);
    const words = denoArguments(flags, site, MAIN_FILES.driver, [device.driver, ...args]);
    const user = session.request.user ?? device.user;
    return { ...commandAs(user, { program: site.deno, args: words }), ours: true };
  }
  return { program: `${driverpath ?? FOLDER_OF_STRANGERS}/${device.driver}`, args, ours: false };
}

/** The command as one may paste it into a shell. */
export function formatCommand({ program, args }: DriverCommand): string {
  return [program, ...args].map(quoteForShell).join(" ");
}

function driverArguments(
  { request, debug }: Session,
  device: Device,
  purpose: Purpose,
): string[] {
  const passed = [
    ...(request.root === undefined ? [] : ["-r", request.root]),
    ...(request.user === undefined ? [] : ["-u", request.user]),
  ];
  if (purpose === "shutdown") return ["-a", device.name, "-k", ...passed];
  return [
    ...(request.passDebug && debug > 0 ? [`-${"D".repeat(debug)}`] : []),
    ...modeArguments(request.mode),
    "-a",
    device.name,
    ...passed,
  ];
}

function modeArguments(mode: Session["request"]["mode"]): string[] {
  switch (mode) {
    case "default":
      return [];
    case "background":
      return ["-B"];
    case "foreground":
      return ["-F"];
    case "foreground-pid":
      return ["-FF"];
  }
}

function quoteForShell(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
