/**
 * Carries out an installation plan.
 *
 * @module
 */
import { AUDIT_NAME } from "#core/environment.ts";
import { ConfigError } from "#core/errors.ts";
import type { InstallPlan } from "../plan.ts";
import { copy, folderOf, removeIfPresent } from "./files.ts";
import { seedPackages } from "./packages.ts";

/** Does everything in the plan, and tells of each part. Throws what the file system says. */
export async function layOut(
  plan: InstallPlan,
  deno: string,
  packages: string | undefined,
  tell: (line: string) => void,
): Promise<void> {
  for (const path of plan.cleared) await removeIfPresent(path);
  for (const [from, to] of plan.copies) await copy(from, to);
  if (plan.ownDeno !== undefined) await Deno.copyFile(...plan.ownDeno);
  if (packages !== undefined) await seedPackages(plan.cache, packages);
  await fillCache(plan, deno);
  for (const { path, text, mode } of plan.files) {
    await Deno.mkdir(folderOf(path), { recursive: true });
    await Deno.writeTextFile(path, text);
    await Deno.chmod(path, mode);
    tell(path);
  }
}

/** Fetches and compiles what the programs load, so that they never have to. */
async function fillCache({ cache, mains }: InstallPlan, deno: string): Promise<void> {
  const config = `--config=${cache.replace(/[^/]*$/, "deno.json")}`;
  const { success } = await new Deno.Command(deno, {
    args: ["cache", "--quiet", "--frozen", config, ...mains],
    // Where our own use of rights is recorded, that of another process would overwrite it.
    env: { DENO_DIR: cache, DENO_NO_UPDATE_CHECK: "1", [AUDIT_NAME]: "/dev/null" },
    stdin: "null",
    stdout: "inherit",
    stderr: "inherit",
  }).output();
  if (!success) throw new ConfigError("Deno could not load the programs: see above");
}
