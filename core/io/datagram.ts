/**
 * Unix datagrams, which the service manager and the journal listen to. Deno wants the sender to have
 * a path of its own, so each program that sends any has one beside its PID file.
 *
 * @module
 */

/** Sends datagrams to Unix sockets. */
export interface Datagrams {
  /** Sends and forgets: a listener that is away must not stop the program. */
  send(to: string, text: string): void;
  /** Closes the socket and removes its path. */
  close(): void;
}

/** Sends from the socket `own`, which is bound at the first use. */
export function openDatagrams(own: string): Datagrams {
  let socket: Deno.DatagramConn | undefined;
  let refused = false;

  function bind(): Deno.DatagramConn | undefined {
    if (socket !== undefined || refused) return socket;
    try {
      unlink();
      socket = Deno.listenDatagram({ transport: "unixpacket", path: own });
    } catch {
      refused = true;
    }
    return socket;
  }

  function unlink(): void {
    try {
      Deno.removeSync(own);
    } catch {
      // Not there.
    }
  }

  return {
    send(to, text): void {
      bind()?.send(new TextEncoder().encode(text), { transport: "unixpacket", path: to })
        .catch(() => {});
    },
    close(): void {
      if (socket === undefined) return;
      socket.close();
      socket = undefined;
      unlink();
    },
  };
}
