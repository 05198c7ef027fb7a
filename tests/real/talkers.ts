/**
 * The other ends of upsd in real sockets: a client that asks, and a driver that a test plays.
 *
 * @module
 */
import { fail } from "@std/assert";

const encoder = new TextEncoder();
const PATIENCE_MS = 10_000;

/** Lines over a socket. */
class Talker implements Disposable {
  readonly conn: Deno.Conn;
  readonly #decoder = new TextDecoder();
  #rest = "";

  constructor(conn: Deno.Conn) {
    this.conn = conn;
  }

  async say(text: string): Promise<void> {
    for (let rest = encoder.encode(text); rest.length > 0;) {
      rest = rest.subarray(await this.conn.write(rest));
    }
  }

  /** The next line; undefined when the other end has closed. */
  async line(): Promise<string | undefined> {
    const buffer = new Uint8Array(65_536);
    for (;;) {
      const end = this.#rest.indexOf("\n");
      if (end >= 0) {
        const line = this.#rest.slice(0, end);
        this.#rest = this.#rest.slice(end + 1);
        return line;
      }
      const count = await withPatience(this.conn.read(buffer), "a line");
      if (count === null) return undefined;
      this.#rest += this.#decoder.decode(buffer.subarray(0, count), { stream: true });
    }
  }

  [Symbol.dispose](): void {
    try {
      this.conn.close();
    } catch {
      // Closed already.
    }
  }
}

/** A client of upsd. */
export class RealClient extends Talker {
  /** Asks for one line. */
  async ask(request: string): Promise<string | undefined> {
    await this.say(`${request}\n`);
    return await this.line();
  }

  /** Asks for a list, frame and all. */
  async list(request: string): Promise<string[]> {
    const lines: string[] = [];
    for (let line = await this.ask(request); line !== undefined; line = await this.line()) {
      lines.push(line);
      if (!line.startsWith("BEGIN") && lines.length === 1) break;
      if (line.startsWith("END LIST")) break;
    }
    return lines;
  }

  /** Waits until upsd closes the connection; answers what it said before. */
  async drain(): Promise<string[]> {
    const lines: string[] = [];
    for (let line = await this.line(); line !== undefined; line = await this.line()) {
      lines.push(line);
    }
    return lines;
  }
}

/** Connects a client. */
export async function connectClient(port: number, hostname = "127.0.0.1"): Promise<RealClient> {
  return new RealClient(await Deno.connect({ hostname, port }));
}

/** What one client gets for one request. */
export async function askOnce(port: number, request: string): Promise<string | undefined> {
  using client = await connectClient(port);
  return await client.ask(request);
}

/** A driver: listens on a socket and answers DUMPALL and PING. */
export class RealDriver implements Disposable {
  /** What it tells when it is asked for everything. */
  dump: readonly string[];
  /** What it was sent, without PING and DUMPALL. */
  readonly heard: string[] = [];
  readonly #listener: Deno.UnixListener;
  readonly #peers = new Set<Talker>();

  constructor(path: string, dump: readonly string[]) {
    this.dump = dump;
    this.#listener = Deno.listen({ transport: "unix", path });
    this.#accept();
  }

  /** How many are connected. */
  get peers(): number {
    return this.#peers.size;
  }

  /** Says lines to all that are connected. */
  async say(...lines: readonly string[]): Promise<void> {
    for (const peer of this.#peers) await peer.say(lines.map((line) => `${line}\n`).join(""));
  }

  /** Dies as if killed: connections end, and the socket's file stays behind. */
  [Symbol.dispose](): void {
    try {
      this.#listener.close();
    } catch {
      // Closed already.
    }
    for (const peer of this.#peers) peer[Symbol.dispose]();
  }

  async #accept(): Promise<void> {
    try {
      for await (const conn of this.#listener) this.#serve(new Talker(conn));
    } catch {
      // The listener is closed.
    }
  }

  async #serve(peer: Talker): Promise<void> {
    this.#peers.add(peer);
    try {
      for (let line = await peer.line(); line !== undefined; line = await peer.line()) {
        if (line === "PING") await peer.say("PONG\n");
        else if (line === "DUMPALL") {
          await peer.say([...this.dump, "DATAOK", "DUMPDONE", ""].join("\n"));
        } else this.heard.push(line);
      }
    } catch {
      // Closed by us.
    }
    this.#peers.delete(peer);
    peer[Symbol.dispose]();
  }
}

async function withPatience<T>(promise: Promise<T>, what: string): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error(`No ${what} in time`)), PATIENCE_MS);
  try {
    return await Promise.race([promise, late.promise]);
  } catch (error) {
    if (error instanceof Error && error.message.startsWith("No ")) fail(error.message);
    throw error;
  } finally {
    clearTimeout(timer);
  }
}
