/**
 * Appends findings to the black box: beside everything else, in few and bounded writes. Whatever goes
 * wrong here costs entries and nothing else.
 *
 * @module
 */
import type { Log } from "#core/log.ts";
import { blackBoxFiles } from "#core/site.ts";
import type { Clock } from "#core/time.ts";
import { BOX_BYTES, formatEntry } from "../blackbox.ts";
import type { Finding } from "../findings.ts";
import { describeFailure } from "./failure.ts";

/** What may wait for a disk that is slow. */
const LIMIT_BYTES = 65_536;
const MODE = 0o640;

/** Somebody who keeps findings. */
export interface BlackBox {
  /** Never waits, never throws. */
  record(finding: Finding): void;
  /** Resolves when everything is written, or never can be. */
  settled(): Promise<void>;
}

/** How a box is kept. */
export interface BoxOptions {
  /** Somebody else begins another file when this one is full. */
  readonly isShared: boolean;
}

/** Opens the box at `path`; without one nothing is kept. */
export function openBlackBox(
  path: string | undefined,
  clock: Clock,
  log: Log,
  options: BoxOptions = { isShared: false },
): BlackBox {
  if (path === undefined) return { record(): void {}, settled: () => Promise.resolve() };
  return new FileBox(path, clock, log, options);
}

class FileBox implements BlackBox {
  readonly #current: string;
  readonly #last: string;
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #options: BoxOptions;
  #waiting = "";
  #busy: Promise<void> | undefined;
  /** The last failure, told once. */
  #fault = "";

  constructor(path: string, clock: Clock, log: Log, options: BoxOptions) {
    this.#options = options;
    [this.#current, this.#last] = blackBoxFiles(path);
    this.#clock = clock;
    this.#log = log;
  }

  record(finding: Finding): void {
    if (this.#waiting.length > LIMIT_BYTES) return;
    this.#waiting += formatEntry({ at: this.#clock.wall(), finding });
    this.#busy ??= this.#write();
  }

  async settled(): Promise<void> {
    await this.#busy;
  }

  async #write(): Promise<void> {
    // What is found in the same step is written in the same piece.
    await Promise.resolve();
    while (this.#waiting !== "") {
      const text = this.#waiting;
      this.#waiting = "";
      try {
        await this.#append(text);
        this.#fault = "";
      } catch (error) {
        this.#tell(describeFailure(error));
      }
    }
    this.#busy = undefined;
  }

  async #append(text: string): Promise<void> {
    const size = await sizeOf(this.#current);
    if (size > 0 && size + text.length > BOX_BYTES) {
      // Whoever shares it waits for the other; but that one may be gone.
      if (!this.#options.isShared) await Deno.rename(this.#current, this.#last);
      else if (size > 2 * BOX_BYTES) throw new Error("It is full");
    }
    await Deno.writeTextFile(this.#current, text, { append: true, mode: MODE });
  }

  #tell(fault: string): void {
    if (fault === this.#fault) return;
    this.#fault = fault;
    const text = `Can't write the black box ${this.#current}: ${fault}; ` +
      "name another file in DENUT_BLACKBOX, or none";
    this.#log({ severity: "notice", text });
  }
}

async function sizeOf(path: string): Promise<number> {
  try {
    return (await Deno.stat(path)).size;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return 0;
    throw error;
  }
}
