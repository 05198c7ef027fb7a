/**
 * Writes every generated page: `deno task contents`.
 *
 * @module
 */
import { DOCUMENTS } from "./documents.ts";
import { openTree, ROOT } from "./io/tree.ts";

const tree = await openTree(ROOT);
for (const { path, generate } of DOCUMENTS) {
  await Deno.writeTextFile(ROOT + path, await generate(tree));
  console.log(`wrote ${path}`);
}
