/**
 * No circles: a module that, by whatever way, imports itself has no place in the corridor. Type
 * imports count, since a reader follows them too.
 *
 * @module
 */
import type { Check } from "./check.ts";
import { circlesIn } from "./graph.ts";

/** Proves that imports make no circle. */
export const cycles: Check = {
  name: "imports make no circle",
  run: async (tree) =>
    circlesIn(await tree.graph()).map((way) =>
      `${way.join(" → ")} is a circle: move what both ends need into a file of its own`
    ),
};
