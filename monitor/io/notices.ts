/**
 * The way to the notifier: another process behind a pipe, or with `-p` our own.
 *
 * @module
 */
import type { Log } from "#core/log.ts";
import type { NotifierOptions } from "#core/upsmon_parts.ts";
import type { Notice } from "../events.ts";
import { liveAsNotifier } from "../notifier/io/life.ts";
import { formatOrder, type Order } from "../notifier/orders.ts";
import type { BlackBox } from "./black_box.ts";
import { Pipe, type Sink } from "./pipe.ts";

/** What may wait for a notifier that does not read. */
const LIMIT_BYTES = 65_536;

/** Somebody who notifies. */
export interface Notices {
  /** Takes an order; never waits, never throws. */
  send(order: Order): void;
  /** Resolves when nothing is under way any more. */
  settled(): Promise<void>;
}

/** A notification as an order. */
export function toOrder({ type, ups, text, wall, exec }: Notice): Order {
  return { kind: "notify", type, ups, text, wall, exec };
}

/** The notifier behind the pipe `path`, which is removed once both ends are open. */
export function openNoticePipe(path: string, log: Log): Notices {
  const pipe = new Pipe(() => openPipe(path), LIMIT_BYTES, {
    lost: (reason) =>
      log({
        severity: "error",
        text: `The notifier is gone (${reason}), so notifications only go to the log: ` +
          "restart upsmon",
      }),
    full: () =>
      log({
        severity: "error",
        text: "The notifier reads no more, so notifications are dropped: restart upsmon",
      }),
  });
  return {
    send: (order) => pipe.send(formatOrder(order)),
    settled: () => pipe.drained(),
  };
}

/** The notifier within one process. */
export function openOwnNotifier(
  read: () => NotifierOptions,
  log: Log,
  blackBox: BlackBox,
): Notices {
  const life = liveAsNotifier(read, log, blackBox);
  return {
    send: (order) => life.dispatch({ kind: "received", received: [order] }),
    async settled(): Promise<void> {
      life.dispatch({ kind: "input-ended" });
      await life.ended;
    },
  };
}

/** Waits for a reader, which is why nobody may wait for this. */
async function openPipe(path: string): Promise<Sink> {
  const file = await Deno.open(path, { write: true });
  try {
    await Deno.remove(path);
  } catch {
    // The folder is not ours to change; the next start removes it.
  }
  return file;
}
