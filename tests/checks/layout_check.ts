/**
 * Every file lies in a room and has a name that says what it holds. The lint plugin says the same of
 * TypeScript files while one types; this one also sees the files that no linter reads.
 *
 * @module
 */
import type { Check } from "./check.ts";
import { layoutFault, namingFault } from "./rooms.ts";

/** Proves that nothing lies where no one would look for it. */
export const layout: Check = {
  name: "every file lies in a room, under a name that says something",
  run: (tree) =>
    tree.files.flatMap((path) => {
      const fault = layoutFault(path) ?? (/\.tsx?$/.test(path) ? namingFault(path) : undefined);
      return fault === undefined ? [] : [`${path}: ${fault}`];
    }),
};
