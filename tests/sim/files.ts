/**
 * Files in virtual time, and a file that stands for a device.
 *
 * @module
 */
import { LinkError } from "#core/errors.ts";
import type { Clock } from "#core/time.ts";
import { type FileLink, type FileText, withDeadline } from "#drivers/link.ts";
import type { Mishaps } from "./mishaps.ts";

/** The files of one machine. */
export class Files {
  readonly #clock: Clock;
  readonly #mishaps: Mishaps;
  readonly #files = new Map<string, FileText>();
  /** Files whose disk does not answer. */
  readonly #stuck = new Set<string>();

  constructor(clock: Clock, mishaps: Mishaps) {
    this.#clock = clock;
    this.#mishaps = mishaps;
  }

  /** Writes a file. */
  write(path: string, text: string): void {
    this.#files.set(path, { text, modified: this.#clock.wall() });
  }

  /** Removes a file. */
  remove(path: string): void {
    this.#files.delete(path);
  }

  /** The text of a file; undefined when there is none. */
  read(path: string): string | undefined {
    return this.#files.get(path)?.text;
  }

  /** From now on reading the file takes for ever, or it does not any more. */
  jam(path: string, jammed: boolean): void {
    if (jammed) this.#stuck.add(path);
    else this.#stuck.delete(path);
  }

  /** The file as a device. */
  device(path: string): FileLink {
    const ask = <T>(what: string, within: number, answer: () => T): Promise<T> => {
      const answered = this.#stuck.has(path) ? new Promise<T>(() => {}) : this.#ask(what, answer);
      return withDeadline(answered, within, this.#clock, path);
    };
    return {
      kind: "file",
      open: () => Promise.resolve(),
      close: () => Promise.resolve(),
      modified: (within) => ask(`date of ${path}`, within, () => this.#files.get(path)?.modified),
      read: (within) =>
        ask(`text of ${path}`, within, () => {
          const file = this.#files.get(path);
          if (file === undefined) throw new LinkError("gone", "No such file or directory");
          return file;
        }),
    };
  }

  async #ask<T>(what: string, answer: () => T): Promise<T> {
    if (this.#mishaps.happens(what)) throw new LinkError("gone", "Input/output error");
    return await answer();
  }
}
