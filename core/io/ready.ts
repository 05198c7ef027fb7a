/**
 * Telling others how far we are: the service manager by datagram, the launcher by a line.
 *
 * @module
 */

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
 * Opens the way to the service manager: `READY=1`, `RELOADING=1`, `STOPPING=1`, `WATCHDOG=1` and so on.
 * Without a `NOTIFY_SOCKET` the messages go nowhere.
 *
 * @param socketPath the value of `NOTIFY_SOCKET`
 */
export function openNotify(socketPath: string | undefined): (state: string) => void {
  if (socketPath === undefined || socketPath === "") return () => {};
  const path = socketPath.startsWith("@") ? `\0${socketPath.slice(1)}` : socketPath;
  return (state) => {
    try {
      const socket = Deno.listenDatagram({ transport: "unixpacket", path: "" });
      const bytes = new TextEncoder().encode(state);
      socket.send(bytes, { transport: "unixpacket", path }).catch(() => {}).finally(() =>
        socket.close()
      );
    } catch {
      // A missing manager must not stop the program.
    }
  };
}
