/**
 * Copying and removing, where what is not there is no fault.
 *
 * @module
 */

/** A file or a folder with all that is in it; one that does not exist yet is no fault. */
export async function copy(from: string, to: string): Promise<void> {
  const { isDirectory } = await statIfPresent(from) ?? {};
  if (isDirectory === undefined) return;
  if (!isDirectory) {
    await Deno.mkdir(folderOf(to), { recursive: true });
    await Deno.copyFile(from, to);
    return;
  }
  await Deno.mkdir(to, { recursive: true });
  for await (const { name } of Deno.readDir(from)) await copy(`${from}/${name}`, `${to}/${name}`);
}

/** Removes a file, or a folder with all that is in it. */
export async function removeIfPresent(path: string): Promise<void> {
  if (await statIfPresent(path) !== undefined) await Deno.remove(path, { recursive: true });
}

async function statIfPresent(path: string): Promise<Deno.FileInfo | undefined> {
  try {
    return await Deno.stat(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** The folder that a path is in. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
