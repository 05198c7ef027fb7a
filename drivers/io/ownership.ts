/**
 * Whose the state socket is. The switch of the user is the service manager's work; what is left to
 * the driver is to let a group in, and to say when it runs as root against the configuration.
 *
 * @module
 */
import type { Log } from "#core/log.ts";
import type { Settings } from "../invocation/settings.ts";
import { systemText } from "./system_text.ts";

/** Gives the socket to the configured group, and warns of a user that was not switched to. */
export function settleOwnership(path: string, settings: Settings, log: Log): void {
  if (settings.group !== undefined) giveToGroup(path, settings.group, log);
  if (settings.user === undefined || settings.user === "root" || ownerOf(path) !== 0) return;
  const text =
    `Running as root although the user is to be '${settings.user}': start the driver by ` +
    `upsdrvctl or a service with User=${settings.user}`;
  log({ severity: "warning", text });
}

function giveToGroup(path: string, group: string, log: Log): void {
  try {
    const gid = /^\d+$/.test(group) ? Number(group) : groupId(group);
    if (gid === undefined) throw new Error(`there is no group '${group}'`);
    Deno.chownSync(path, null, gid);
  } catch (error) {
    log({
      severity: "warning",
      text:
        `WARNING: Needed to fix group access to filesystem socket of this driver, but failed: ` +
        `${systemText(error)}; upsd can fail to interact with the driver: ${path}`,
    });
  }
}

function groupId(group: string): number | undefined {
  for (const line of Deno.readTextFileSync("/etc/group").split("\n")) {
    const [name, , gid] = line.split(":");
    if (name === group && gid !== undefined) return Number(gid);
  }
  return undefined;
}

function ownerOf(path: string): number | undefined {
  try {
    return Deno.statSync(path).uid ?? undefined;
  } catch {
    return undefined;
  }
}
