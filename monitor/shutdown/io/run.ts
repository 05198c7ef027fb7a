/**
 * The stub as a process: its words come from a pipe.
 *
 * @module
 */
import { announceReady } from "#core/io/ready.ts";
import { listenSignals } from "#core/io/signals.ts";
import type { StubOptions } from "#core/upsmon_parts.ts";
import { readInput } from "../../io/input.ts";
import { openPartLog } from "../../io/part_log.ts";
import { WordReader } from "../words.ts";
import { liveAsStub } from "./life.ts";

/** Runs the stub to its end; answers its exit code. */
export async function runStub(options: StubOptions): Promise<number> {
  const part = openPartLog("priv-parent", options);
  // Signals for upsmon are the worker's, whoever else gets them.
  listenSignals({ SIGHUP: () => {}, SIGUSR1: () => {}, SIGUSR2: () => {} });
  const life = liveAsStub(options, {
    log: part.sink.log,
    prefix: "upsmon parent: ",
    announce(): void {
      if (options.background === undefined) return;
      announceReady();
      part.background();
    },
  });
  const reader = new WordReader();
  void readInput((chunk) => {
    const heard = reader.push(chunk);
    if (heard.length > 0) life.dispatch({ kind: "heard", heard });
  }).then(() => {
    life.dispatch({ kind: "heard", heard: reader.end() });
    life.dispatch({ kind: "input-ended" });
  });
  const code = await life.ended;
  part.close();
  return code;
}
