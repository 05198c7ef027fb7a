/**
 * Starts the installer proper under the rights that its prefix takes, which nobody knew before.
 *
 * @module
 */
import { formatFlags } from "#core/grants.ts";
import { grantsFor } from "#core/permissions.ts";
import { denoOptions } from "#core/program.ts";
import { type Installation, siteOf } from "#core/site.ts";
import type { InstallOptions } from "../argv.ts";
import { isFleeting } from "../plan.ts";

/** Runs it to its end; answers its exit code. */
export async function openInstaller(
  { prefix, deno = "" }: InstallOptions,
  installation: Installation,
): Promise<number> {
  const wanted = deno === "" ? installation.deno : deno;
  const grants = grantsFor(
    { role: "install", prefix, ...(isFleeting(wanted) ? { from: wanted } : {}) },
    {},
    siteOf({}, {}, installation),
  );
  const { install } = installation;
  const child = new Deno.Command(installation.deno, {
    args: [
      ...["run", ...denoOptions(install), ...formatFlags(grants)],
      ...[`${install}/clients/install_main.ts`, "lay-out"],
      ...["--prefix", prefix, "--deno", wanted],
    ],
  }).spawn();
  return (await child.status).code;
}
