/**
 * Nothing registers itself, so what no list names does not exist for the program: every verb, every
 * driver family, every check and every folder of tests must be in its list.
 *
 * @module
 */
import { GROUPS } from "../groups.ts";
import type { Check, Tree } from "./check.ts";
import type { Graph } from "./graph.ts";
import { place } from "./rooms.ts";

const VERB_LIST = "server/verbs/verbs.ts";
const FAMILY_LIST = "drivers/registry.ts";
const CHECK_LIST = "tests/checks/checks.ts";

/** Proves that every verb, family, check and test is on a list somebody reads. */
export const orphans: Check = { name: "a list names every part", run: orphanFaults };

async function orphanFaults(tree: Tree): Promise<readonly string[]> {
  const graph = await tree.graph();
  const verbs = tree.files.filter((path) => place(path)?.verb !== undefined);
  const families = tree.files.filter((path) =>
    place(path)?.family !== undefined && /^drivers\/[^/]+\/driver\.ts$/.test(path)
  );
  const checks = tree.files.filter((path) => /^tests\/checks\/[^/]*_check\.ts$/.test(path));
  return [
    ...unnamed(graph, verbs, VERB_LIST, "verb"),
    ...unnamed(graph, families, FAMILY_LIST, "driver family"),
    ...unnamed(graph, checks, CHECK_LIST, "check"),
    ...testFaults(tree.files),
  ];
}

function unnamed(
  graph: Graph,
  paths: readonly string[],
  list: string,
  what: string,
): string[] {
  const named = new Set((graph.get(list) ?? []).map((edge) => edge.to));
  return paths.filter((path) => !named.has(path)).map((path) =>
    `${path} is a ${what} that ${list} does not name: add its line there`
  );
}

function testFaults(files: readonly string[]): string[] {
  return files.filter((path) => path.startsWith("tests/")).flatMap((path) => {
    const named = /_test\.tsx?$/.test(path);
    const calls = GROUPS.some((group) => path.startsWith(`${group.folder}/`));
    if (named && !calls) {
      return [`${path} is a test that no group runs: add its folder to tests/groups.ts`];
    }
    return [];
  });
}
