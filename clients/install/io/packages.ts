/**
 * Takes the packages that the programs need out of Deno's cache, so that installing needs no network
 * where this toolkit has run before.
 *
 * @module
 */
import { packageFolders } from "../plan.ts";
import { copy } from "./files.ts";

/** Copies what is there; the rest is left to Deno. */
export async function seedPackages(cache: string, packages: string): Promise<void> {
  const lock = await Deno.readTextFile(`${cache}/../deno.lock`);
  for (const registry of await namesIn(packages)) {
    for (const folder of packageFolders(lock)) {
      const name = folder.slice(0, folder.lastIndexOf("/"));
      const [from, to] = [`${packages}/${registry}`, `${cache}/npm/${registry}`];
      await copy(`${from}/${folder}`, `${to}/${folder}`);
      await copy(`${from}/${name}/registry.json`, `${to}/${name}/registry.json`);
    }
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await Array.fromAsync(Deno.readDir(folder))).map(({ name }) => name);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return [];
    throw error;
  }
}
