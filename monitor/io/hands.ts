/**
 * Carries out what the rules of upsmon say. Nothing here waits, and what fails is told and costs
 * nothing else. Hop 12 of the corridor.
 *
 * @module
 */
import type { UpsmonConf } from "#core/conf/config.ts";
import type { LogRecord } from "#core/log.ts";
import type { Clock } from "#core/time.ts";
import { type Dialogues, isServerEffect } from "../dialogues.ts";
import type { MonitorEffect, MonitorEvent } from "../events.ts";
import type { BlackBox } from "./black_box.ts";
import { type Notices, toOrder } from "./notices.ts";
import type { StubLine } from "./stub_line.ts";

/** A configuration that was read again. */
export interface Reread {
  readonly conf: UpsmonConf;
  readonly records: readonly LogRecord[];
}

/** What effects are carried out with. */
export interface Hands {
  readonly clock: Clock;
  readonly dialogues: Dialogues;
  readonly stub: StubLine;
  readonly notices: Notices;
  readonly blackBox: BlackBox;
  readonly log: (record: LogRecord) => void;
  /** Tells the service manager. */
  readonly notify: (state: string) => void;
  /** Sets the debug level; absent is that of the command line. */
  readonly setDebug: (level: number | undefined) => void;
  /** Reads the configuration anew; a text is the reason why it cannot be used. */
  readonly reread: () => Reread | string;
  /** Ends the process. */
  readonly end: (code: number) => void;
  /** Takes events. */
  readonly tell: (event: MonitorEvent) => void;
}

/** Carries out one effect; a fault of ours in it must not cost the others theirs. */
export function attempt(effect: MonitorEffect, hands: Hands): void {
  try {
    perform(effect, hands);
  } catch (error) {
    const text = error instanceof Error ? error.stack ?? error.message : String(error);
    hands.log({ severity: "error", text: `Bug in upsmon at ${effect.kind}: ${text}` });
    if (effect.kind === "shut-down") hands.tell({ kind: "shut-down-failed", reason: text });
  }
}

function perform(effect: MonitorEffect, hands: Hands): void {
  if (isServerEffect(effect)) return hands.dialogues.perform(effect);
  switch (effect.kind) {
    case "read-clock":
      return hands.tell({ kind: "clock-read", wall: hands.clock.wall() });
    case "read-configuration":
      return readConfiguration(hands);
    case "notify":
      return hands.notices.send(toOrder(effect.notice));
    case "wall":
      return hands.notices.send({ kind: "wall", text: effect.text });
    case "shut-down":
      return hands.stub.shutDown();
    case "log":
      return hands.log(effect.record);
    case "record":
      return hands.blackBox.record(effect.finding);
    case "set-debug":
      return hands.setDebug(effect.level);
    case "announce":
      return announce(effect, hands);
    case "feed-watchdog":
      return hands.notify("WATCHDOG=1");
    case "allow-suspend":
    case "watch-suspend":
      // Nothing tells us of sleep before it begins; that it was is seen by the clock.
      return;
    case "end":
      return hands.end(effect.code);
  }
}

function readConfiguration({ reread, tell }: Hands): void {
  const read = reread();
  tell(
    typeof read === "string"
      ? { kind: "configuration-failed", reason: read }
      : { kind: "configuration-read", ...read },
  );
}

function announce(
  { state, text }: Extract<MonitorEffect, { kind: "announce" }>,
  { notify }: Hands,
): void {
  const status = text === undefined ? "" : `\nSTATUS=${text}`;
  notify(`${state.toUpperCase()}=1${status}`);
}
