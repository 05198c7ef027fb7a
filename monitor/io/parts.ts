/**
 * The other parts of upsmon, as the one that watches sees them: behind pipes, or within itself (`-p`).
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import { systemClock } from "#core/io/clock.ts";
import type { Log } from "#core/log.ts";
import type { Paths } from "#core/paths.ts";
import { blackBoxOf, noticePipe } from "#core/site.ts";
import { notifierOptions, type PartOptions, stubOptions } from "#core/upsmon_parts.ts";
import type { MonitorEvent } from "../events.ts";
import { openBlackBox } from "./black_box.ts";
import type { Hands } from "./hands.ts";
import { openNoticePipe, openOwnNotifier } from "./notices.ts";
import type { Reader } from "./reread.ts";
import { openOwnStub, openStubPipe } from "./stub_line.ts";

/** What the parts are surrounded by. */
export interface PartSurroundings {
  readonly env: Environment;
  readonly paths: Paths;
  readonly log: Log;
}

/** All that is not within the rules. */
export type Parts = Pick<Hands, "stub" | "notices" | "blackBox">;

/** The stub behind our stdout, and the notifier behind the pipe that the launcher has made. */
export function openOtherParts(
  { env, paths, log }: PartSurroundings,
  tell: (event: MonitorEvent) => void,
): Parts {
  return {
    stub: openStubPipe(Deno.stdout, systemClock, tell),
    notices: openNoticePipe(noticePipe(paths), log),
    blackBox: openBlackBox(blackBoxOf(env, paths), systemClock, log),
  };
}

/** Everything within this process, which has all the rights. */
export function openOwnParts(
  { env, paths, log }: PartSurroundings,
  reader: Reader,
  foreground: boolean,
  tell: (event: MonitorEvent) => void,
): Parts {
  const part: PartOptions = { debug: 0, ...(foreground ? {} : { background: "none" }) };
  if (Deno.uid() !== 0) log({ severity: "debug", text: "Not root, shutdown may fail" });
  const blackBox = openBlackBox(blackBoxOf(env, paths), systemClock, log);
  return {
    stub: openOwnStub(() => stubOptions(reader.current, part), log, tell),
    notices: openOwnNotifier(() => notifierOptions(reader.current, part), log, blackBox),
    blackBox,
  };
}
