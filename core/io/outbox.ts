/**
 * What waits to be written to one socket. Writing never makes the caller wait, so that a peer that
 * does not read cannot stop the others; who fills an outbox is told how full it is.
 *
 * @module
 */

/** The part of a connection that is written to. */
export interface Sink {
  write(bytes: Uint8Array): Promise<number>;
}

/** One socket's writer. */
export class Outbox {
  readonly #sink: Sink;
  readonly #failed: (error: unknown) => void;
  readonly #queue: Uint8Array[] = [];
  readonly #encoder = new TextEncoder();
  #pending = 0;
  #idle: Promise<void> | undefined;

  /** `failed` is called once, when the socket cannot be written any more. */
  constructor(sink: Sink, failed: (error: unknown) => void) {
    this.#sink = sink;
    this.#failed = failed;
  }

  /** Bytes that the system has not taken yet. */
  get pending(): number {
    return this.#pending;
  }

  /** Writes a text after all that was sent before, in one piece if the system takes it so. */
  send(text: string): void {
    const bytes = this.#encoder.encode(text);
    this.#pending += bytes.length;
    this.#queue.push(bytes);
    this.#idle ??= this.#drain();
  }

  /** Resolves when everything is written, or never can be. */
  async drained(): Promise<void> {
    await this.#idle;
  }

  async #drain(): Promise<void> {
    try {
      for (let bytes = this.#queue.shift(); bytes !== undefined; bytes = this.#queue.shift()) {
        for (let rest = bytes; rest.length > 0;) {
          const written = await this.#sink.write(rest);
          this.#pending -= written;
          rest = rest.subarray(written);
        }
      }
    } catch (error) {
      this.#queue.length = 0;
      this.#pending = 0;
      this.#failed(error);
    } finally {
      this.#idle = undefined;
    }
  }
}
