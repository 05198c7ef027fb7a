/**
 * Telling others how far we are: the service manager by datagram, the launcher by a line.
 *
 * @module
 */
import type { Datagrams } from "./datagram.ts";

/** The line on stdout that lets the launcher leave us in the background. */
export const READY_LINE = "@ready";

/** Tells the launcher that we are up. */
export function announceReady(): void {
  try {
    Deno.stdout.writeSync(new TextEncoder().encode(`${READY_LINE}\n`));
  } catch {
    // Nobody waits for it.
  }
}

/**
 * The way to the service manager: `READY=1`, `RELOADING=1`, `STOPPING=1`, `WATCHDOG=1` and so on.
 * Without a `NOTIFY_SOCKET` the messages go nowhere.
 *
 * @param socketPath the value of `NOTIFY_SOCKET`
 */
export function openNotify(
  socketPath: string | undefined,
  datagrams: Datagrams,
): (state: string) => void {
  if (socketPath === undefined || socketPath === "") return () => {};
  const to = socketPath.startsWith("@") ? `\0${socketPath.slice(1)}` : socketPath;
  return (state) => datagrams.send(to, state);
}
