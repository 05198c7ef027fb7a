/**
 * The sockets of clients: accepts, reads, writes, closes. Each client has a bounded share of the
 * memory, and none can make another wait.
 *
 * @module
 */
import type { ClientId, ServerEvent } from "../events.ts";
import { describeFailure } from "./failure.ts";
import { Outbox } from "#core/io/outbox.ts";

/** Bytes read at once; requests that arrive together are answered together. */
const READ_BYTES = 2048;
/** A client is not read from while it has not taken this much of its answers. */
const HIGH_WATER_BYTES = 65_536;
/** A client that makes more than this pile up is dropped. */
const MAX_PENDING_BYTES = 4 * 1024 * 1024;
/** How long a client that is to be closed may take to read its last answer. */
const FLUSH_MS = 2000;
/** How long to wait when the system has no descriptor left for a new client. */
const CROWDED_MS = 200;

interface Client {
  readonly conn: Deno.TcpConn;
  readonly outbox: Outbox;
}

/** Whether a connection belongs to an address that was asked for. */
export type Admits = (conn: Deno.TcpConn) => boolean;

/** All clients' sockets. */
export class ClientSockets {
  readonly #dispatch: (event: ServerEvent) => void;
  readonly #complain: (text: string) => void;
  readonly #clients = new Map<ClientId, Client>();
  #nextId = 1;
  #crowded = false;

  constructor(dispatch: (event: ServerEvent) => void, complain: (text: string) => void) {
    this.#dispatch = dispatch;
    this.#complain = complain;
  }

  /** Takes clients from a listener until it is closed. */
  async accept(listener: Deno.TcpListener, admits: Admits): Promise<void> {
    for (;;) {
      try {
        const conn = await listener.accept();
        this.#crowded = false;
        if (admits(conn)) this.#serve(conn);
        else conn.close();
      } catch (error) {
        if (isClosed(error)) return;
        if (!this.#crowded) this.#complain(`Can't accept a client: ${describeFailure(error)}`);
        this.#crowded = true;
        await new Promise((resolve) => setTimeout(resolve, CROWDED_MS));
      }
    }
  }

  /** Sends an answer. */
  send(id: ClientId, text: string): void {
    const client = this.#clients.get(id);
    if (client === undefined) return;
    client.outbox.send(text);
    if (client.outbox.pending > MAX_PENDING_BYTES) this.#end(id);
  }

  /** Closes a connection, at once or after the answers are out. */
  close(id: ClientId, flush: boolean): void {
    const client = this.#clients.get(id);
    if (client === undefined) return;
    this.#clients.delete(id);
    if (!flush || client.outbox.pending === 0) return closeQuietly(client.conn);
    const timer = setTimeout(() => closeQuietly(client.conn), FLUSH_MS);
    client.outbox.drained().then(() => {
      clearTimeout(timer);
      closeQuietly(client.conn);
    });
  }

  #serve(conn: Deno.TcpConn): void {
    const id = this.#nextId++;
    const outbox = new Outbox(conn, () => this.#end(id));
    this.#clients.set(id, { conn, outbox });
    this.#dispatch({ kind: "client-connected", client: id, address: addressOf(conn) });
    this.#read(id, conn, outbox).finally(() => this.#end(id));
  }

  async #read(id: ClientId, conn: Deno.TcpConn, outbox: Outbox): Promise<void> {
    const buffer = new Uint8Array(READ_BYTES);
    try {
      conn.setNoDelay(true);
      for (;;) {
        const count = await conn.read(buffer);
        if (count === null || !this.#clients.has(id)) return;
        this.#dispatch({ kind: "client-sent", client: id, bytes: buffer.subarray(0, count) });
        if (outbox.pending > HIGH_WATER_BYTES) await outbox.drained();
      }
    } catch {
      // Reset by the other end, or closed by us: over either way.
    }
  }

  #end(id: ClientId): void {
    if (!this.#clients.has(id)) return;
    this.close(id, false);
    this.#dispatch({ kind: "client-closed", client: id });
  }
}

/** The client's address; one that came over both families' listener is an IPv4 address again. */
function addressOf(conn: Deno.TcpConn): string {
  return conn.remoteAddr.hostname.replace(/^::ffff:(?=\d+\.)/i, "");
}

function isClosed(error: unknown): boolean {
  return error instanceof Deno.errors.BadResource || error instanceof Deno.errors.Interrupted;
}

function closeQuietly(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch {
    // Closed already.
  }
}
