/**
 * Somebody at a driver's socket who is no driver, or a driver that has gone mad: says what the test
 * tells it to say.
 *
 * @module
 */
import type { SimConn, SimListener } from "./wires.ts";

/** The stranger. */
export class Stranger {
  /** What it was told, line by line, by all that connected. */
  readonly heard: string[] = [];
  /** Is told each line; what it answers is said. */
  answer: (line: string) => string = () => "";
  readonly #listener: SimListener;
  readonly #conns = new Set<SimConn>();

  constructor(listener: SimListener) {
    this.#listener = listener;
    void this.#accept();
  }

  /** How many are connected. */
  get peers(): number {
    return this.#conns.size;
  }

  /** Says a text to everybody, with no newline added. */
  say(text: string): void {
    this.sayBytes(new TextEncoder().encode(text));
  }

  /** Says anything at all. */
  sayBytes(bytes: Uint8Array): void {
    for (const conn of this.#conns) void conn.write(bytes).catch(() => {});
  }

  /** Leaves, and its address is free again. */
  leave(): void {
    this.#listener.close();
    for (const conn of this.#conns) conn.close();
    this.#conns.clear();
  }

  async #accept(): Promise<void> {
    for await (const conn of this.#listener) void this.#serve(conn);
  }

  async #serve(conn: SimConn): Promise<void> {
    this.#conns.add(conn);
    const buffer = new Uint8Array(4096);
    const decoder = new TextDecoder();
    try {
      for (let count = await conn.read(buffer); count !== null; count = await conn.read(buffer)) {
        for (const line of decoder.decode(buffer.subarray(0, count)).trimEnd().split("\n")) {
          this.heard.push(line);
          const answer = this.answer(line);
          if (answer !== "") await conn.write(new TextEncoder().encode(answer));
        }
      }
    } catch {
      // Gone.
    }
    if (this.#conns.delete(conn)) conn.close();
  }
}
