/**
 * What the notifier is told, one order a line, in the words language: a notification with the ways it
 * is to go, or a text for every terminal. Hop 12 of the corridor.
 *
 * @module
 */
import { NOTIFY_TYPES, type NotifyType } from "#core/conf/notifications.ts";
import { quoteWord, Tokenizer } from "#core/words.ts";

/** One order. */
export type Order =
  | {
    readonly kind: "notify";
    readonly type: NotifyType;
    /** The system of MONITOR; empty when it is about upsmon itself. */
    readonly ups: string;
    readonly text: string;
    readonly wall: boolean;
    /** NOTIFYCMD is to be run. */
    readonly exec: boolean;
  }
  | { readonly kind: "wall"; readonly text: string };

/** A line that was an order, or what was wrong with it. */
export type Received = Order | { readonly kind: "refused"; readonly reason: string };

/** An order as the pipe carries it. */
export function formatOrder(order: Order): string {
  if (order.kind === "wall") return `WALL ${quoteWord(order.text)}\n`;
  const { type, ups, text, wall, exec } = order;
  const ways = [...(wall ? ["WALL"] : []), ...(exec ? ["EXEC"] : [])];
  return `NOTIFY ${[type, quoteWord(ups), quoteWord(text), ...ways].join(" ")}\n`;
}

/** Cuts what comes out of the pipe into orders; what is kept of a long line is bounded. */
export class OrderReader {
  readonly #tokenizer = new Tokenizer({ dropAfterError: true });

  /** Takes a chunk; answers what its lines were. */
  push(chunk: Uint8Array): Received[] {
    return this.#tokenizer.push(chunk).flatMap(({ words, error }) => {
      if (error !== undefined) return [{ kind: "refused", reason: error }];
      return words.length === 0 ? [] : [readOrder(words)];
    });
  }
}

function readOrder([verb, ...words]: readonly string[]): Received {
  if (verb === "WALL" && words.length === 1) return { kind: "wall", text: words[0] as string };
  if (verb !== "NOTIFY" || words.length < 3) return { kind: "refused", reason: "it is no order" };
  const [name, ups = "", text = "", ...ways] = words;
  const type = NOTIFY_TYPES.find((one) => one === name);
  if (type === undefined) return { kind: "refused", reason: "it names no type of notification" };
  if (ways.some((way) => way !== "WALL" && way !== "EXEC")) {
    return { kind: "refused", reason: "it names a way that there is not" };
  }
  const wall = ways.includes("WALL");
  return { kind: "notify", type, ups, text, wall, exec: ways.includes("EXEC") };
}
