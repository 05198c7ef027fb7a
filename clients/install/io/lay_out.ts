/**
 * Carries out an installation plan.
 *
 * @module
 */
import type { InstallPlan } from "../plan.ts";

/** Does everything in the plan, and tells of each part. Throws what the file system says. */
export async function layOut(
  plan: InstallPlan,
  deno: string,
  tell: (line: string) => void,
): Promise<void> {
  for (const path of plan.cleared) await removeIfPresent(path);
  for (const [from, to] of plan.copies) await copy(from, to);
  if (plan.ownDeno !== undefined) await copyProgram(...plan.ownDeno);
  await fillCache(plan, deno);
  for (const { path, text, mode } of plan.files) {
    await Deno.mkdir(folderOf(path), { recursive: true });
    await Deno.writeTextFile(path, text);
    await Deno.chmod(path, mode);
    tell(path);
  }
}

/** A file or a folder with all that is in it; one that does not exist yet is no fault. */
async function copy(from: string, to: string): Promise<void> {
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

/** A second name for the same bytes where that is possible: Deno is large. */
async function copyProgram(from: string, to: string): Promise<void> {
  try {
    await Deno.link(from, to);
  } catch {
    await Deno.copyFile(from, to);
    await Deno.chmod(to, 0o755);
  }
}

/** Fetches and compiles what the programs load, so that they never have to. */
async function fillCache({ cache, mains }: InstallPlan, deno: string): Promise<void> {
  const config = `--config=${cache.replace(/[^/]*$/, "deno.json")}`;
  const { success } = await new Deno.Command(deno, {
    args: ["cache", "--quiet", "--frozen", config, ...mains],
    env: { DENO_DIR: cache, DENO_NO_UPDATE_CHECK: "1" },
    stdin: "null",
  }).output();
  if (!success) throw new Error("Deno could not load the programs: see above");
}

async function removeIfPresent(path: string): Promise<void> {
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

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf("/"));
}
