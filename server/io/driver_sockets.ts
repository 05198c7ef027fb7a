/**
 * The sockets of drivers, to which upsd connects: connects, reads, writes, closes.
 *
 * @module
 */
import { Outbox } from "#core/io/outbox.ts";
import type { LinkId, ServerEvent } from "../events.ts";
import type { Reach } from "./door.ts";
import { describeFailure, isDenied } from "./failure.ts";

/** Bytes read at once. */
const READ_BYTES = 8192;
/** A driver that leaves more than this unread is not sent anything more. */
const MAX_PENDING_BYTES = 65_536;

interface Driver {
  readonly conn: Deno.Conn;
  readonly outbox: Outbox;
}

/** All drivers' sockets. */
export class DriverSockets {
  readonly #dispatch: (event: ServerEvent) => void;
  readonly #reach: Reach;
  /** A link that is still being made has no driver yet; one that was closed is not here. */
  readonly #drivers = new Map<LinkId, Driver | undefined>();

  constructor(dispatch: (event: ServerEvent) => void, reach: Reach) {
    this.#dispatch = dispatch;
    this.#reach = reach;
  }

  /** Sets out to connect; the outcome is an event. */
  async connect(link: LinkId, path: string): Promise<void> {
    this.#drivers.set(link, undefined);
    try {
      const conn = await this.#reach(path);
      if (!this.#drivers.has(link)) return conn.close();
      const outbox = new Outbox(conn, () => this.#end(link));
      this.#drivers.set(link, { conn, outbox });
      this.#dispatch({ kind: "driver-connected", link });
      await this.#read(link, conn);
    } catch (error) {
      this.#drivers.delete(link);
      const reason = describeFailure(error);
      this.#dispatch({ kind: "driver-failed", link, reason, denied: isDenied(error) });
    }
  }

  /** Sends lines. */
  send(link: LinkId, text: string): void {
    const driver = this.#drivers.get(link);
    if (driver === undefined) return;
    driver.outbox.send(text);
    if (driver.outbox.pending > MAX_PENDING_BYTES) this.#dispatch({ kind: "driver-blocked", link });
  }

  /** Closes a connection, also one that is only being made. */
  close(link: LinkId): void {
    const driver = this.#drivers.get(link);
    this.#drivers.delete(link);
    try {
      driver?.conn.close();
    } catch {
      // Closed already.
    }
  }

  async #read(link: LinkId, conn: Deno.Conn): Promise<void> {
    const buffer = new Uint8Array(READ_BYTES);
    try {
      for (;;) {
        const count = await conn.read(buffer);
        if (count === null) return this.#end(link);
        this.#dispatch({ kind: "driver-sent", link, bytes: buffer.subarray(0, count) });
      }
    } catch (error) {
      this.#end(link, describeFailure(error));
    }
  }

  #end(link: LinkId, reason?: string): void {
    if (!this.#drivers.has(link)) return;
    this.close(link);
    this.#dispatch({ kind: "driver-closed", link, ...(reason === undefined ? {} : { reason }) });
  }
}
