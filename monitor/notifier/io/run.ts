/**
 * The notifier as a process: its orders come from a pipe.
 *
 * @module
 */
import { systemClock } from "#core/io/clock.ts";
import { listenSignals } from "#core/io/signals.ts";
import type { NotifierOptions } from "#core/upsmon_parts.ts";
import { openBlackBox } from "../../io/black_box.ts";
import { readInput } from "../../io/input.ts";
import { openPartLog } from "../../io/part_log.ts";
import { OrderReader } from "../orders.ts";
import { liveAsNotifier } from "./life.ts";

/** Runs the notifier to its end; answers its exit code. */
export async function runNotifier(options: NotifierOptions): Promise<number> {
  const part = openPartLog("notify", options);
  part.background();
  // It goes when the worker goes, so that the last notifications still get out.
  const ignore = (): void => {};
  listenSignals({ SIGHUP: ignore, SIGUSR1: ignore, SIGUSR2: ignore, SIGINT: ignore });
  const blackBox = openBlackBox(options.box, systemClock, part.sink.log, { isShared: true });
  const life = liveAsNotifier(() => options, part.sink.log, blackBox);
  const reader = new OrderReader();
  void readInput((chunk) => {
    const received = reader.push(chunk);
    if (received.length > 0) life.dispatch({ kind: "received", received });
  }).then(() => life.dispatch({ kind: "input-ended" }));
  const code = await life.ended;
  await blackBox.settled();
  part.close();
  return code;
}
