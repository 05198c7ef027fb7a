/**
 * PIPEFN as the timer daemon has it: a Unix socket for owner and group, on which callers say lines.
 *
 * @module
 */
import { LinkError } from "#core/errors.ts";
import { Tokenizer } from "#core/words.ts";
import { systemText } from "./system_text.ts";

/** What callers do. */
export interface PipeHandlers {
  asked(peer: number, words: readonly string[]): void;
  garbled(peer: number, reason: string): void;
}

const OWNER_AND_GROUP = 0o660;
const encoder = new TextEncoder();

interface Peer {
  readonly conn: Deno.Conn;
  /** Answers go out one after the other. */
  written: Promise<unknown>;
}

/** An open socket. */
export class Pipe {
  readonly #path: string;
  readonly #listener: Deno.Listener;
  readonly #handlers: PipeHandlers;
  readonly #peers = new Map<number, Peer>();
  #next = 1;

  constructor(path: string, listener: Deno.Listener, handlers: PipeHandlers) {
    this.#path = path;
    this.#listener = listener;
    this.#handlers = handlers;
    this.#accept();
  }

  /** Answers a caller, if it is still there. */
  send(peer: number, lines: readonly string[]): void {
    const found = this.#peers.get(peer);
    if (found === undefined) return;
    const bytes = encoder.encode(lines.map((line) => `${line}\n`).join(""));
    found.written = found.written.then(() => writeAll(found.conn, bytes)).catch(() => {
      // The caller has left; its reader notices.
    });
  }

  /**
   * Ends it once every answer is out. The path goes first, and the listener, which in Deno removes
   * it once more, right after that: a successor that finds nobody there makes its own.
   */
  async close(): Promise<void> {
    remove(this.#path);
    this.#listener.close();
    await Promise.all([...this.#peers.values()].map(({ written }) => written));
    for (const { conn } of this.#peers.values()) closeQuietly(conn);
  }

  async #accept(): Promise<void> {
    try {
      for await (const conn of this.#listener) this.#serve(this.#next++, conn);
    } catch {
      // The listener was closed.
    }
  }

  async #serve(peer: number, conn: Deno.Conn): Promise<void> {
    const tokenizer = new Tokenizer();
    const buffer = new Uint8Array(1024);
    this.#peers.set(peer, { conn, written: Promise.resolve() });
    try {
      for (let count = await conn.read(buffer); count !== null; count = await conn.read(buffer)) {
        for (const { words, error } of tokenizer.push(buffer.subarray(0, count))) {
          if (error === undefined) this.#handlers.asked(peer, words);
          else this.#handlers.garbled(peer, error);
        }
      }
    } catch {
      // Reset by the caller, or closed by us.
    }
    await this.#peers.get(peer)?.written;
    this.#peers.delete(peer);
    closeQuietly(conn);
  }
}

/**
 * Removes what is left of an old socket and listens.
 *
 * @throws {LinkError} when the system does not let us.
 */
export function openPipe(path: string, handlers: PipeHandlers): Pipe {
  try {
    remove(path);
    const listener = Deno.listen({ transport: "unix", path });
    Deno.chmodSync(path, OWNER_AND_GROUP);
    return new Pipe(path, listener, handlers);
  } catch (error) {
    const text =
      `bind ${path} failed: ${systemText(error)}: let this program's user write there, ` +
      "or change PIPEFN";
    throw new LinkError("denied", text, { cause: error });
  }
}

function remove(path: string): void {
  try {
    Deno.removeSync(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

async function writeAll(conn: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await conn.write(rest));
}

function closeQuietly(conn: Deno.Conn): void {
  try {
    conn.close();
  } catch {
    // It was closed before.
  }
}
