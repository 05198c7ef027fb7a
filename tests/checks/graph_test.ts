/**
 * The graph: decoding, circles and the contents of programs.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { circlesIn, contentsOf, decodeInfo } from "./graph.ts";
import { plantedGraph } from "./planted.ts";

Deno.test("graph: deno's answer becomes project paths, packages and kinds of edges", () => {
  const graph = decodeInfo({
    modules: [
      {
        specifier: "file:///p/core/a.ts",
        dependencies: [
          { type: { specifier: "file:///p/core/b.ts" } },
          { code: { specifier: "npm:ms@2.0.0" } },
          { code: { specifier: "node:tls" } },
          { code: { specifier: "file:///p/core/c.ts" }, isDynamic: true },
        ],
      },
      { specifier: "npm:/ms@2.0.0", npmPackage: "ms@2.0.0" },
    ],
    redirects: { "npm:ms@2.0.0": "npm:/ms@2.0.0" },
    npmPackages: { "ms@2.0.0": { dependencies: ["tiny@1.0.0"] } },
  }, "file:///p/");
  assertEquals(graph.get("core/a.ts"), [
    { to: "core/b.ts", typeOnly: true, lazy: false },
    { to: "npm:ms@2.0.0", typeOnly: false, lazy: false },
    { to: "node:tls", typeOnly: false, lazy: false },
    { to: "core/c.ts", typeOnly: false, lazy: true },
  ]);
  assertEquals(graph.get("npm:ms@2.0.0"), [{ to: "npm:tiny@1.0.0", typeOnly: false, lazy: false }]);
});

Deno.test("graph: a circle is found with its way round, type imports included", () => {
  const graph = plantedGraph({ a: ["b"], b: ["type c"], c: ["lazy b", "npm:x@1"], d: ["a"] });
  assertEquals(circlesIn(graph), [["b", "c", "b"]]);
});

Deno.test("graph: two ways to one module are no circle", () => {
  assertEquals(circlesIn(plantedGraph({ a: ["b", "c"], b: ["d"], c: ["d"], d: [] })), []);
});

Deno.test("graph: a program contains what it loads, not what it takes types from", () => {
  const graph = plantedGraph({
    main: ["b", "type t", "lazy late"],
    b: ["npm:x@1"],
    t: ["u"],
    late: ["b", "later"],
    "npm:x@1": ["npm:y@2"],
  });
  assertEquals(contentsOf(graph, "main"), {
    always: ["b", "npm:x@1", "npm:y@2"],
    lazy: ["late", "later"],
  });
});
