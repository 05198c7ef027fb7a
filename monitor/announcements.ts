/**
 * What upsmon says of its configuration, at the start and after a reload, in NUT's words. `main`
 * prints it at the start; a reload logs it.
 *
 * @module
 */
import type { Monitor } from "#core/conf/config.ts";
import type { LogRecord } from "#core/log.ts";
import type { Settings } from "./settings.ts";

/** One line for each UPS that is watched. */
export function describeMonitor({ system, powerValue, role }: Monitor): LogRecord {
  const text = powerValue === 0
    ? `UPS: ${system} (monitoring only)`
    : `UPS: ${system} (${role}) (power value ${powerValue})`;
  return { severity: "info", text };
}

/** What the supplies come to, and when a shutdown begins. */
export function describeSupplies({ monitors, minsupplies }: Settings): LogRecord {
  const total = totalPower(monitors);
  const text = minsupplies === 0
    ? `Power value ${total} in all, none needed (MINSUPPLIES 0): nothing here shuts this machine down`
    : `Power value ${total} in all, ${minsupplies} needed (MINSUPPLIES): a shutdown begins when ` +
      "fewer are healthy, and a UPS on battery is healthy until it says LB as well";
  return { severity: "info", text };
}

/** What is said when there is no POWERDOWNFLAG; `file` is that of the configuration. */
export function describeMissingFlag(settings: Settings, file: string): readonly LogRecord[] {
  if (settings.powerdownflag !== undefined) return [];
  const primaries = settings.monitors.filter(({ role }) => role === "primary");
  const isFed = primaries.some(({ powerValue }) => powerValue > 0);
  return [
    { severity: "warning", text: `No POWERDOWNFLAG value was configured in ${file}!` },
    {
      severity: "info",
      text:
        "POWERDOWNFLAG should be a path to file that is normally writeable for root user, and " +
        "remains at least readable late in shutdown after all unmounting completes.",
    },
    {
      severity: "warning",
      text: primaries.length === 0
        ? "This upsmon instance is not a PRIMARY for any device, so this can be of little concern " +
          "unless other shutdown routines on your system also consult it to act fast during an outage."
        : `This upsmon instance is PRIMARY for at least one device${
          isFed ? " that feeds it" : ""
        }, ` +
          "but would not be able to arrange its power-cycling when needed, in the end of handling " +
          "a power outage.\nIn case of a power-race condition, this can leave your computer(s) " +
          "indefinitely halted.",
    },
  ];
}

/** The sum of the power values. */
export function totalPower(monitors: readonly Monitor[]): number {
  return monitors.reduce((sum, { powerValue }) => sum + powerValue, 0);
}

/** Lines for stdout before upsmon goes to work. */
export function describeCommands({ shutdowncmd, hasNotifycmd, minsupplies }: Settings): string[] {
  const harmless = minsupplies < 1 ? ", but that is OK for a monitoring-only client." : "!";
  return [
    ...(shutdowncmd.length === 0 ? [`Warning: no shutdown command defined${harmless}`] : []),
    ...(hasNotifycmd ? [] : ["Warning: no custom notification command defined, just so you know"]),
  ];
}

/** Text for stdout when the supplies can never be enough; undefined when they can. */
export function describeLack({ monitors, minsupplies }: Settings): string | undefined {
  const total = totalPower(monitors);
  if (total >= minsupplies) return undefined;
  return [
    "",
    "Fatal error: insufficient power configured!",
    "",
    `Sum of power values........: ${total}`,
    `Minimum value (MINSUPPLIES): ${minsupplies}`,
    "",
    "Edit your upsmon.conf and change the values.",
    "",
  ].join("\n");
}
