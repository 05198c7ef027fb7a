/**
 * All variables as people and scripts read them: what `-d` and SIGURG print.
 *
 * @module
 */
import type { Store } from "#core/store.ts";

/** One `name: value` line a variable, in order. */
export function formatDump(store: Store): string {
  return store.variables().map(({ name, value }) => `${name}: ${value}\n`).join("");
}
