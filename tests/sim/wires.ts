/**
 * Stream sockets in virtual time: addresses to listen on and to connect to, bytes that take a
 * millisecond, a kernel buffer that fills when the reader sleeps, and reads that fail on demand. The
 * ends look like Deno's, so the hands of our programs can hold them.
 *
 * @module
 */
import type { Clock, Duration } from "#core/time.ts";
import type { Mishaps } from "./mishaps.ts";

/** How long bytes are on their way. */
const LATENCY: Duration = 1;
/** What a reader may leave lying before its writer has to wait, as Linux has it for a socket. */
const CAPACITY_BYTES = 212_992;

/** Who listens where. */
export class Wires {
  readonly #clock: Clock;
  readonly #mishaps: Mishaps;
  readonly #listeners = new Map<string, SimListener>();

  constructor(clock: Clock, mishaps: Mishaps) {
    this.#clock = clock;
    this.#mishaps = mishaps;
  }

  /** Listens. @throws when somebody does already. */
  listen(address: string): SimListener {
    if (this.#listeners.has(address)) {
      throw new Deno.errors.AddrInUse(`Address already in use (os error 98): ${address}`);
    }
    const listener = new SimListener(() => this.#listeners.delete(address));
    this.#listeners.set(address, listener);
    return listener;
  }

  /** Connects; `who` names this end in reports. @throws when nobody listens. */
  connect(address: string, who: string): SimConn {
    const listener = this.#listeners.get(address);
    if (this.#mishaps.strikes("connect", `${who} to ${address}`) || listener === undefined) {
      throw new Deno.errors.ConnectionRefused("Connection refused (os error 111)");
    }
    const near = new SimConn(this.#clock, this.#mishaps, `${who} from ${address}`);
    const far = new SimConn(this.#clock, this.#mishaps, `${address} from ${who}`);
    near.join(far);
    this.#clock.after(LATENCY, () => listener.offer(far));
    return near;
  }
}

/** The listening end. */
export class SimListener {
  readonly #closed: () => void;
  readonly #offered: SimConn[] = [];
  readonly #waiting: PromiseWithResolvers<SimConn>[] = [];
  readonly #taken = new Set<SimConn>();
  #over = false;

  constructor(closed: () => void) {
    this.#closed = closed;
  }

  /** As the hands want it. */
  get asTcp(): Deno.TcpListener {
    return this as unknown as Deno.TcpListener;
  }

  accept(): Promise<SimConn> {
    if (this.#over) return Promise.reject(new Deno.errors.BadResource("Listener has been closed"));
    const ready = this.#offered.shift();
    if (ready !== undefined) return Promise.resolve(ready);
    const waiting = Promise.withResolvers<SimConn>();
    this.#waiting.push(waiting);
    return waiting.promise;
  }

  async *[Symbol.asyncIterator](): AsyncIterableIterator<SimConn> {
    for (;;) {
      const conn = await this.accept().catch(() => undefined);
      if (conn === undefined) return;
      yield conn;
    }
  }

  /** A connection has come. */
  offer(conn: SimConn): void {
    if (this.#over) return conn.close();
    this.#taken.add(conn);
    const waiting = this.#waiting.shift();
    if (waiting === undefined) this.#offered.push(conn);
    else waiting.resolve(conn);
  }

  /** Closes it and every connection that came by it, as the kernel does when a process dies. */
  kill(): void {
    this.close();
    for (const conn of this.#taken) if (conn.open) conn.close();
  }

  close(): void {
    if (this.#over) return;
    this.#over = true;
    this.#closed();
    for (const conn of this.#offered) conn.close();
    for (const { reject } of this.#waiting) {
      reject(new Deno.errors.BadResource("Listener has been closed"));
    }
  }
}

/** One end of a connection. */
export class SimConn {
  readonly remoteAddr = { transport: "tcp", hostname: "127.0.0.1", port: 40_000 } as const;
  readonly #clock: Clock;
  readonly #mishaps: Mishaps;
  readonly #label: string;
  #peer: SimConn | undefined;
  #inbox: Uint8Array[] = [];
  /** Bytes in the inbox, and those on their way to it. */
  #unread = 0;
  #state: "open" | "ended" | "reset" | "closed" = "open";
  #wake: (() => void)[] = [];

  constructor(clock: Clock, mishaps: Mishaps, label: string) {
    this.#clock = clock;
    this.#mishaps = mishaps;
    this.#label = label;
  }

  /** As the hands want it. */
  get asTcp(): Deno.TcpConn {
    return this as unknown as Deno.TcpConn;
  }

  /** Makes two ends one connection. */
  join(peer: SimConn): void {
    this.#peer = peer;
    peer.#peer = this;
  }

  /** Whether this end was not closed here. */
  get open(): boolean {
    return this.#state !== "closed";
  }

  /** How much the other end has sent that was not read here. */
  get unread(): number {
    return this.#unread;
  }

  setNoDelay(): void {}

  async read(buffer: Uint8Array): Promise<number | null> {
    while (this.#inbox.length === 0 && this.#state === "open") await this.#change();
    if (this.#state === "closed") throw new Deno.errors.BadResource("Bad resource ID");
    if (this.#state === "reset") {
      throw new Deno.errors.ConnectionReset("Connection reset by peer (os error 104)");
    }
    const first = this.#inbox[0];
    if (first === undefined) return null;
    if (this.#mishaps.happens(this.#label)) {
      this.#reset();
      if (this.#peer !== undefined) this.#peer.#reset();
      return this.read(buffer);
    }
    const taken = first.subarray(0, Math.min(buffer.length, this.#mishaps.mouthful));
    buffer.set(taken);
    this.#inbox[0] = first.subarray(taken.length);
    if (taken.length === first.length) this.#inbox.shift();
    this.#unread -= taken.length;
    if (this.#peer !== undefined) this.#peer.#awaken();
    return taken.length;
  }

  async write(bytes: Uint8Array): Promise<number> {
    const peer = this.#peer;
    while (this.#state === "open" && peer !== undefined && peer.#unread >= CAPACITY_BYTES) {
      await this.#change();
    }
    if (this.#state === "closed") throw new Deno.errors.BadResource("Bad resource ID");
    if (this.#state !== "open" || peer === undefined) {
      throw new Deno.errors.BrokenPipe("Broken pipe (os error 32)");
    }
    if (this.#mishaps.strikes("write", this.#label)) {
      this.#reset();
      peer.#reset();
      throw new Deno.errors.BrokenPipe("Broken pipe (os error 32)");
    }
    const sent = bytes.slice(0, CAPACITY_BYTES - peer.#unread);
    peer.#unread += sent.length;
    this.#clock.after(LATENCY, () => peer.#deliver(sent));
    return sent.length;
  }

  close(): void {
    if (this.#state === "closed") throw new Deno.errors.BadResource("Bad resource ID");
    this.#state = "closed";
    this.#inbox = [];
    this.#awaken();
    const peer = this.#peer;
    if (peer !== undefined) this.#clock.after(LATENCY, () => peer.#end());
  }

  #deliver(bytes: Uint8Array): void {
    if (this.#state !== "open") return;
    this.#inbox.push(bytes);
    this.#awaken();
  }

  #end(): void {
    if (this.#state !== "open") return;
    this.#state = "ended";
    this.#awaken();
  }

  #reset(): void {
    if (this.#state === "closed") return;
    this.#state = "reset";
    this.#inbox = [];
    this.#awaken();
  }

  #change(): Promise<void> {
    return new Promise((resolve) => this.#wake.push(resolve));
  }

  #awaken(): void {
    const wake = this.#wake;
    this.#wake = [];
    for (const resolve of wake) resolve();
  }
}
