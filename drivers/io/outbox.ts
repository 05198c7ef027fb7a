/**
 * What waits to be written to one peer. Writing never makes the host wait, so that a peer that does
 * not read cannot stop the device's life.
 *
 * @module
 */

/** One peer's writer. */
export class Outbox {
  readonly #conn: Deno.Conn;
  readonly #encoder = new TextEncoder();
  readonly #queue: Uint8Array[] = [];
  #pending = 0;
  #writing: Promise<void> | undefined;

  constructor(conn: Deno.Conn) {
    this.#conn = conn;
  }

  /** Bytes that the system has not taken yet. */
  get pending(): number {
    return this.#pending;
  }

  /** Writes after all that was sent before. */
  send(text: string): void {
    const bytes = this.#encoder.encode(text);
    this.#pending += bytes.length;
    this.#queue.push(bytes);
    this.#writing ??= this.#write();
  }

  /** Resolves when everything is written, or never can be. */
  async drained(): Promise<void> {
    await this.#writing;
  }

  async #write(): Promise<void> {
    try {
      for (let bytes = this.#queue.shift(); bytes !== undefined; bytes = this.#queue.shift()) {
        for (let rest = bytes; rest.length > 0;) {
          const count = await this.#conn.write(rest);
          this.#pending -= count;
          rest = rest.subarray(count);
        }
      }
    } catch {
      // The peer has left; its reader notices.
      this.#queue.length = 0;
    } finally {
      this.#writing = undefined;
    }
  }
}
