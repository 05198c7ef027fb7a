/**
 * The recorded dumps of real devices that NUT publishes as input for dummy-ups. They are no part of
 * the project: `DENUT_DDL` names their folder.
 *
 * @module
 */

const BESIDE_THE_PROJECT = new URL("../../../shared/data/ddl", import.meta.url);
const ABSENT = "the recorded device dumps are not here";

/**
 * The dumps by file name, in that order; undefined, and said, when there are none. With
 * DENUT_REQUIRE_PEERS=1 that is an error.
 */
export async function readDumps(): Promise<ReadonlyMap<string, string> | undefined> {
  const dumps = await readFolder(Deno.env.get("DENUT_DDL") ?? BESIDE_THE_PROJECT);
  if (dumps.size > 0) return dumps;
  if (Deno.env.get("DENUT_REQUIRE_PEERS") === "1") {
    throw new Error(`DENUT_REQUIRE_PEERS is set, but ${ABSENT}`);
  }
  console.log(`skipped: ${ABSENT}`);
  return undefined;
}

async function readFolder(folder: string | URL): Promise<ReadonlyMap<string, string>> {
  const texts: [string, string][] = [];
  try {
    for await (const { name, isFile } of Deno.readDir(folder)) {
      if (!isFile || !name.endsWith(".dev")) continue;
      const path = typeof folder === "string" ? `${folder}/${name}` : new URL(name, `${folder}/`);
      texts.push([name, await Deno.readTextFile(path)]);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return new Map(texts.sort(([a], [b]) => a < b ? -1 : 1));
}
