/**
 * Opens a project folder as the tree that the checks judge: what git tracks and what it would track
 * (`git ls-files`), so that build leftovers and ignored files do not count.
 *
 * @module
 */
import type { Tree } from "../check.ts";
import { decodeInfo, type Graph, type Info } from "../graph.ts";
import { isSource, place } from "../rooms.ts";
import { runCommand, runDeno, withFolder } from "./deno.ts";

/** The root of the project this file belongs to, ending in `/`. */
export const ROOT = decodeURIComponent(new URL("../../../", import.meta.url).pathname);

/** Opens the tree at `root` (ending in `/`), which must be a git working tree. */
export async function openTree(root: string): Promise<Tree> {
  const args = ["ls-files", "-z", "--cached", "--others", "--exclude-standard"];
  const said = await runCommand("git", args, root);
  if (said.code !== 0) throw new Error(`git cannot list the files of ${root}: ${said.stderr}`);
  const listed = said.stdout.split("\0").filter((path) => path !== "");
  const files = [...new Set(listed)].filter((path) => isFile(root + path)).sort();
  return treeOf(root, files);
}

/** The tree of these `files` under `root`. */
export function treeOf(root: string, files: readonly string[]): Tree {
  const graphs: Promise<Graph>[] = [];
  return {
    root,
    files,
    read: (path) => Deno.readTextFileSync(root + path),
    graph: () => graphs[0] ??= readGraph(root, files),
  };
}

async function readGraph(root: string, files: readonly string[]): Promise<Graph> {
  const rootUrl = new URL(`file://${root}`).href;
  const sources = files.filter((path) => isSource(path) && place(path) !== undefined);
  return await withFolder(async (folder) => {
    const entry = `${folder}all.ts`;
    const lines = sources.map((path) => `import ${JSON.stringify(new URL(path, rootUrl).href)};\n`);
    await Deno.writeTextFile(entry, lines.join(""));
    const args = ["info", "--json", "--no-lock", `--config=${root}deno.json`, entry];
    const said = await runDeno(args, root);
    if (said.code !== 0) throw new Error(`deno info failed: ${said.stderr}`);
    const graph = new Map(decodeInfo(JSON.parse(said.stdout) as Info, rootUrl));
    graph.delete(new URL(`file://${entry}`).href);
    return graph;
  });
}

function isFile(path: string): boolean {
  try {
    return Deno.lstatSync(path).isFile;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
