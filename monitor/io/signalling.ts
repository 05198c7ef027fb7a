/**
 * `upsmon -c`: reaches the upsmon that runs with a signal.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import { EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import type { Log } from "#core/log.ts";
import { resolvePaths } from "#core/paths.ts";
import type { Command, Order } from "../options.ts";
import { findInstance, sendSignal, tellInstance } from "./instance.ts";

const SIGNALS = { fsd: "USR1", stop: "TERM", reload: "HUP" } as const;

/** Sends the signal; answers the exit code. */
export async function signalMonitor(
  { order, pid }: Extract<Command, { kind: "signal" }>,
  env: Environment,
  log: Log,
): Promise<number> {
  const delivered = await deliver(order, pid, env, log);
  if (delivered) log({ severity: "debug", text: "Signaled old daemon OK" });
  else {
    log({ severity: "notice", text: "Failed to signal the currently running daemon (if any)" });
    const hint = formatHint(order, pid !== undefined);
    if (hint !== undefined) log({ severity: "notice", text: hint });
  }
  const text = "Exiting upsmon instance after sending a signal to the running daemon " +
    (delivered ? "successfully" : "unsuccessfully");
  log({ severity: "warning", text });
  return delivered ? EXIT_SUCCESS : EXIT_FAILURE;
}

async function deliver(
  order: Order,
  pid: number | undefined,
  env: Environment,
  log: Log,
): Promise<boolean> {
  if (pid !== undefined) return await sendSignal(SIGNALS[order], pid);
  const instance = findInstance(resolvePaths(env));
  tellInstance(instance, false, log);
  return instance.kind === "running" && await sendSignal(SIGNALS[order], instance.pid);
}

function formatHint(order: Order, isNamed: boolean): string | undefined {
  const pid = isNamed ? "" : "add '-P $PID' argument";
  if (order === "fsd") return pid === "" ? undefined : `Try to ${pid}`;
  return `Try 'systemctl ${order} nut-monitor.service'${pid === "" ? "" : ` or ${pid}`}`;
}
