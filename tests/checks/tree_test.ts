/**
 * The proofs of `checks.ts`, made over the real tree: one test for each.
 *
 * @module
 */
import { fail } from "@std/assert";
import { CHECKS } from "./checks.ts";
import { openTree, ROOT } from "./io/tree.ts";

const tree = await openTree(ROOT);

for (const check of CHECKS) {
  Deno.test(`tree: ${check.name}`, async () => {
    const faults = await check.run(tree);
    if (faults.length > 0) fail(`\n${faults.join("\n")}`);
  });
}
