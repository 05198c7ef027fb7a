/**
 * The state socket: a Unix socket on which upsd and others hear of the device. Hop 6 of the
 * corridor, the hands of it: bytes in, texts out, and no peer can make the others wait.
 *
 * @module
 */
import { Outbox } from "#core/io/outbox.ts";

/** What peers do. */
export interface PeerHandlers {
  connected(peer: number): void;
  spoke(peer: number, bytes: Uint8Array): void;
  left(peer: number): void;
  /** It was hung up on, with so many bytes unread. */
  fellBehind(peer: number, bytes: number): void;
}

/** What may wait for a peer without and with `synchronous`, in bytes. */
export const PENDING_LIMITS = { no: 262_144, yes: 4_194_304 } as const;

const OWNER_AND_GROUP = 0o660;
const CLOSE_WITHIN_MS = 1000;

interface Connection {
  readonly conn: Deno.Conn;
  readonly outbox: Outbox;
}

/** An open state socket. */
export class StateSocket {
  readonly #path: string;
  readonly #listener: Deno.Listener;
  readonly #handlers: PeerHandlers;
  readonly #accepting: Promise<void>;
  readonly #connections = new Map<number, Connection>();
  #next = 1;
  /** How many bytes may wait for one peer. */
  limit: number = PENDING_LIMITS.no;

  constructor(path: string, listener: Deno.Listener, handlers: PeerHandlers) {
    this.#path = path;
    this.#listener = listener;
    this.#handlers = handlers;
    this.#accepting = this.#accept();
  }

  /** Sends to a peer, if it is still there. */
  send(peer: number, text: string): void {
    const found = this.#connections.get(peer);
    if (found === undefined) return;
    found.outbox.send(text);
    if (found.outbox.pending <= this.limit) return;
    this.#drop(peer);
    this.#handlers.fellBehind(peer, found.outbox.pending);
  }

  /** Closes a connection once everything is written. */
  hangUp(peer: number): void {
    const found = this.#connections.get(peer);
    if (found === undefined) return;
    this.#connections.delete(peer);
    atMost(found.outbox.drained(), CLOSE_WITHIN_MS).then(() => closeQuietly(found.conn));
  }

  /** Does so with every connection. */
  hangUpAll(): void {
    for (const peer of [...this.#connections.keys()]) this.hangUp(peer);
  }

  /**
   * Ends it. The path goes first, and the listener, which in Deno removes it once more, right after
   * that: a successor that finds nobody there makes its own, which must stay.
   */
  async close(): Promise<void> {
    remove(this.#path);
    this.#listener.close();
    await this.#accepting;
    const written = [...this.#connections.values()].map(({ outbox }) => outbox.drained());
    await atMost(Promise.all(written), CLOSE_WITHIN_MS);
    for (const peer of [...this.#connections.keys()]) this.#drop(peer);
  }

  async #accept(): Promise<void> {
    try {
      for await (const conn of this.#listener) this.#serve(this.#next++, conn);
    } catch {
      // The listener was closed.
    }
  }

  async #serve(peer: number, conn: Deno.Conn): Promise<void> {
    this.#connections.set(peer, { conn, outbox: new Outbox(conn, () => {}) });
    this.#handlers.connected(peer);
    const buffer = new Uint8Array(4096);
    try {
      for (let count = await conn.read(buffer); count !== null; count = await conn.read(buffer)) {
        this.#handlers.spoke(peer, buffer.slice(0, count));
      }
    } catch {
      // Closed by us, or reset by the peer: gone either way.
    }
    if (this.#drop(peer)) this.#handlers.left(peer);
  }

  #drop(peer: number): boolean {
    const found = this.#connections.get(peer);
    if (found === undefined) return false;
    this.#connections.delete(peer);
    closeQuietly(found.conn);
    return true;
  }
}

/** Removes what is left of an old socket and listens. Throws what the system says. */
export function openStateSocket(path: string, handlers: PeerHandlers): StateSocket {
  remove(path);
  const listener = Deno.listen({ transport: "unix", path });
  Deno.chmodSync(path, OWNER_AND_GROUP);
  return new StateSocket(path, listener, handlers);
}

function remove(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function closeQuietly(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch {
    // It was closed before.
  }
}

async function atMost(promise: Promise<unknown>, ms: number): Promise<void> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const elapsed = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([promise, elapsed]);
  clearTimeout(timer);
}
