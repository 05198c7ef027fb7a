/**
 * A tree made of strings, to plant violations in without touching the disk.
 *
 * @module
 */
import type { Tree } from "./check.ts";
import type { Edge, Graph } from "./graph.ts";

/** A tree of these texts by path; `imports` says who imports whom. */
export function plantedTree(
  texts: Readonly<Record<string, string>>,
  imports: Readonly<Record<string, readonly string[]>> = {},
): Tree {
  const files = Object.keys(texts).sort();
  return {
    root: "/planted/",
    files,
    read: (path) => texts[path] ?? "",
    graph: () => Promise.resolve(plantedGraph(imports)),
  };
}

/** A graph from names; `type x` is a type import, `lazy x` one by `import()`. */
export function plantedGraph(imports: Readonly<Record<string, readonly string[]>>): Graph {
  const edges = (names: readonly string[]): Edge[] =>
    names.map((name) => ({
      to: name.replace(/^(type|lazy) /, ""),
      typeOnly: name.startsWith("type "),
      lazy: name.startsWith("lazy "),
    }));
  return new Map(Object.entries(imports).map(([name, names]) => [name, edges(names)]));
}
