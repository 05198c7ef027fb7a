/**
 * How much of a driver's talk is believed, and how much is said to a client. A driver that has gone
 * mad, or whose device has, must neither fill upsd's memory nor write lines of its own into the
 * answers to clients.
 *
 * @module
 */
import { type Change, MAX_VARIABLES, type Store } from "#core/store.ts";

/** The most instant commands of one UPS. */
export const MAX_COMMANDS = 1024;
/** The most values of one enumeration, and the most ranges of one variable. */
export const MAX_CHOICES = 512;
/** Who asks for more characters than this at once is dropped: a packet holds a hundred lists. */
export const MAX_ANSWER = 4 * 1024 * 1024;

/** What may stand on a line of the protocol without quotes: printable, and nothing that splits. */
const BARE = /^[!$-<>-[\]-~]+$/;

/** Whether a change may be made to a store. */
export function isWithinBounds(store: Store, change: Change): boolean {
  if (!BARE.test(change.name)) return false;
  switch (change.kind) {
    case "set":
      return store.get(change.name) !== undefined || store.size < MAX_VARIABLES;
    case "add-command":
      return store.command(change.name) !== undefined || store.commandCount < MAX_COMMANDS;
    case "add-enum":
      return (store.get(change.name)?.enums.length ?? 0) < MAX_CHOICES;
    case "add-range":
      return (store.get(change.name)?.ranges.length ?? 0) < MAX_CHOICES;
    default:
      return true;
  }
}
