/**
 * Writing into a pipe without ever waiting: who reads there may be slow, or hang, or be dead, and
 * nobody here may notice but by what this file tells.
 *
 * @module
 */
import { describeFailure } from "./failure.ts";

/** Something to write to. */
export interface Sink {
  write(bytes: Uint8Array): Promise<number>;
}

/** What becomes of a pipe. */
export interface PipeReport {
  /** It cannot be written any more; said once. */
  readonly lost: (reason: string) => void;
  /** It is full, so texts are dropped; said once, until it has taken all there was. */
  readonly full?: () => void;
}

/** One pipe. */
export class Pipe {
  readonly #report: PipeReport;
  readonly #limit: number;
  readonly #encoder = new TextEncoder();
  #sink: Promise<Sink>;
  #last: Promise<void> = Promise.resolve();
  #pending = 0;
  #dropping = false;
  #lost: string | undefined;

  /** `limit`: the bytes that may wait. */
  constructor(open: () => Promise<Sink>, limit: number, report: PipeReport) {
    this.#report = report;
    this.#limit = limit;
    this.#sink = open();
    this.#sink.catch((error) => this.#lose(error));
  }

  /** Bytes that nobody has taken yet. */
  get pending(): number {
    return this.#pending;
  }

  /** Why it cannot be written any more. */
  get lost(): string | undefined {
    return this.#lost;
  }

  /** Writes after all that was given before. @throws {Error} when it could not be, later */
  async write(text: string): Promise<void> {
    const bytes = this.#encoder.encode(text);
    this.#pending += bytes.length;
    const mine = this.#last.then(() => this.#writeAll(bytes));
    this.#last = mine.catch(() => {});
    try {
      await mine;
      this.#dropping &&= this.#pending > bytes.length;
    } finally {
      this.#pending -= bytes.length;
    }
  }

  /** The same for what may get lost when there is too much of it. */
  send(text: string): void {
    if (this.#lost !== undefined) return;
    if (this.#pending + text.length <= this.#limit) {
      this.write(text).catch(() => {});
      return;
    }
    if (!this.#dropping) this.#report.full?.();
    this.#dropping = true;
  }

  /** Resolves when everything is written, or never can be. */
  async drained(): Promise<void> {
    await this.#last;
  }

  async #writeAll(bytes: Uint8Array): Promise<void> {
    if (this.#lost !== undefined) throw new Error(this.#lost);
    try {
      const sink = await this.#sink;
      for (let rest = bytes; rest.length > 0;) rest = rest.subarray(await sink.write(rest));
    } catch (error) {
      this.#lose(error);
      throw new Error(this.#lost, { cause: error });
    }
  }

  #lose(error: unknown): void {
    if (this.#lost !== undefined) return;
    this.#lost = describeFailure(error);
    this.#report.lost(this.#lost);
  }
}
