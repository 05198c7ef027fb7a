/**
 * Starts the installer proper under the rights that its prefix takes, which nobody knew before.
 *
 * @module
 */
import { AUDIT_NAME } from "#core/environment.ts";
import { formatFlags } from "#core/grants.ts";
import { grantsFor } from "#core/permissions.ts";
import { denoOptions } from "#core/program.ts";
import { type Installation, siteOf } from "#core/site.ts";
import type { InstallOptions } from "../argv.ts";
import { sourcesOf } from "../plan.ts";

/** Where our own use of rights is recorded, that of another process would overwrite it. */
const UNRECORDED = { [AUDIT_NAME]: "/dev/null" };

/** Runs it to its end; answers its exit code. */
export async function openInstaller(
  { prefix, deno = "" }: InstallOptions,
  installation: Installation,
): Promise<number> {
  const wanted = deno === "" ? installation.deno : deno;
  const packages = await findPackages(installation.deno);
  const sources = sourcesOf(wanted, packages);
  const site = siteOf({}, {}, installation);
  const grants = grantsFor({ role: "install", prefix, sources }, {}, site);
  const { install } = installation;
  const child = new Deno.Command(installation.deno, {
    args: [
      ...["run", ...denoOptions(install), ...formatFlags(grants)],
      ...[`${install}/clients/install_main.ts`, "lay-out"],
      ...["--prefix", prefix, "--deno", wanted, "--packages", packages],
    ],
    env: UNRECORDED,
  }).spawn();
  return (await child.status).code;
}

/** Where Deno keeps packages. */
async function findPackages(deno: string): Promise<string> {
  const { stdout } = await new Deno.Command(deno, {
    args: ["info", "--json"],
    env: UNRECORDED,
  }).output();
  return (JSON.parse(new TextDecoder().decode(stdout)) as { npmCache: string }).npmCache;
}
