/**
 * `upsd -c`: reaches the upsd in the background with a signal.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import { EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { readConfigFolder } from "#core/io/config_folder.ts";
import type { Log } from "#core/log.ts";
import { resolvePaths } from "#core/paths.ts";
import { DRIVER_FILES } from "#core/permissions.ts";
import type { Command } from "../options.ts";
import { findInstance, pidFileOf, sendSignal } from "./instance.ts";
import { tellInstance } from "./start.ts";

/** Sends the signal; answers the exit code. */
export async function signalDaemon(
  { signal, pid }: Extract<Command, { kind: "signal" }>,
  env: Environment,
  log: Log,
): Promise<number> {
  if (await deliver(signal, pid, env, log)) {
    log({ severity: "debug", text: "Signaled old daemon OK" });
    return EXIT_SUCCESS;
  }
  log({ severity: "notice", text: "Failed to signal the currently running daemon (if any)" });
  const verb = signal === "HUP" ? "reload" : "stop";
  const hint = pid === undefined ? " or add '-P $PID' argument" : "";
  log({ severity: "notice", text: `Try 'systemctl ${verb} nut-server.service'${hint}` });
  return EXIT_FAILURE;
}

async function deliver(
  signal: "HUP" | "TERM",
  pid: number | undefined,
  env: Environment,
  log: Log,
): Promise<boolean> {
  if (pid !== undefined) return await sendSignal(signal, pid);
  const { confpath } = resolvePaths(env);
  // ups.conf may name the folder; what else is wrong with it is not for us to say.
  const pidFile = pidFileOf(resolvePaths(env, readConfigFolder(confpath, DRIVER_FILES).config));
  const instance = findInstance(pidFile);
  tellInstance(instance, pidFile, log);
  return instance.kind === "running" && await sendSignal(signal, instance.pid);
}
