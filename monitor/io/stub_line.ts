/**
 * The line to whoever may shut the machine down. Over a pipe it carries two words; that the pipe can
 * be written is how upsmon knows that there is somebody at its other end.
 *
 * @module
 */
import { EXIT_SUCCESS } from "#core/exit.ts";
import type { Clock } from "#core/time.ts";
import type { Log } from "#core/log.ts";
import type { StubOptions } from "#core/upsmon_parts.ts";
import type { MonitorEvent } from "../events.ts";
import { liveAsStub, type StubLife } from "../shutdown/io/life.ts";
import { formatWord, PRESENCE_INTERVAL } from "../shutdown/words.ts";
import { Pipe, type Sink } from "./pipe.ts";

/** How many words in a row may wait until nobody is believed to read them. */
const PATIENCE_WORDS = 6;
const LIMIT_BYTES = 4096;

/** Somebody who may shut down. */
export interface StubLine {
  /** Says the word. Never throws; the events tell. */
  shutDown(): void;
  /** Resolves when nothing is under way any more; 0 unless a shutdown that was ours has failed. */
  settled(): Promise<number>;
}

/** The line over a pipe, on which our presence is told from now on. */
export function openStubPipe(
  sink: Sink,
  clock: Clock,
  tell: (event: MonitorEvent) => void,
): StubLine {
  let found = false;
  let waiting = 0;
  const lose = (): void => {
    if (found) tell({ kind: "stub-lost" });
    found = false;
  };
  const pipe = new Pipe(() => Promise.resolve(sink), LIMIT_BYTES, {
    lost: () => tell({ kind: "stub-lost" }),
  });
  const greet = (): void => {
    if (pipe.lost !== undefined) return;
    clock.after(PRESENCE_INTERVAL, greet);
    // One that reads no more is as good as dead, though the pipe does not say so.
    if (pipe.pending > 0) {
      if (++waiting >= PATIENCE_WORDS) lose();
      return;
    }
    waiting = 0;
    pipe.write(formatWord("present")).then(() => {
      if (!found) tell({ kind: "stub-found" });
      found = true;
    }).catch(() => {});
  };
  greet();
  return {
    shutDown(): void {
      pipe.write(formatWord("shutdown")).catch((error: Error) => {
        tell({ kind: "shut-down-failed", reason: error.message });
      });
    },
    async settled(): Promise<number> {
      await pipe.drained();
      return EXIT_SUCCESS;
    },
  };
}

/** The line within one process, which is its own stub (`-p`). */
export function openOwnStub(
  options: () => StubOptions,
  log: Log,
  tell: (event: MonitorEvent) => void,
): StubLine {
  let life: StubLife | undefined;
  tell({ kind: "stub-found" });
  return {
    shutDown(): void {
      if (life !== undefined) return;
      life = liveAsStub(options(), { log, prefix: "", announce: () => {} });
      life.dispatch({ kind: "heard", heard: [{ kind: "word", word: "shutdown" }] });
    },
    async settled(): Promise<number> {
      return await life?.ended ?? EXIT_SUCCESS;
    },
  };
}
