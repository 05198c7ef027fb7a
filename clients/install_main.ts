/**
 * The installer, `deno task install`. It runs twice: first to learn where to, then under the right to
 * write there and nowhere else.
 *
 * @module
 */
import { ConfigError } from "#core/errors.ts";
import { EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { INSTALL_USAGE, parseInstall } from "./install/argv.ts";
import { layOut } from "./install/io/lay_out.ts";
import { openInstaller } from "./install/io/open.ts";
import { planInstallation } from "./install/plan.ts";

const install = decodeURIComponent(new URL("..", import.meta.url).pathname).replace(/\/$/, "");
const LAY_OUT = "lay-out";

async function main(args: readonly string[]): Promise<number> {
  if (args[0] === "--help" || args[0] === "-h") {
    console.log(INSTALL_USAGE);
    return EXIT_SUCCESS;
  }
  if (args[0] !== LAY_OUT) {
    const options = parseInstall(args, Deno.env.get("INIT_CWD"));
    return await openInstaller(options, { install, deno: Deno.execPath() });
  }
  const { prefix, deno, packages } = parseInstall(args.slice(1), undefined);
  const plan = planInstallation(install, prefix, deno ?? Deno.execPath());
  await layOut(plan, Deno.execPath(), packages, (line) => console.log(line));
  console.log(`Installed. To use it: PATH=${prefix}/bin:${prefix}/sbin:$PATH`);
  return EXIT_SUCCESS;
}

try {
  Deno.exit(await main(Deno.args));
} catch (error) {
  const expected = error instanceof ConfigError || error instanceof Deno.errors.PermissionDenied;
  if (!expected) throw error;
  console.error(error.message);
  Deno.exit(EXIT_FAILURE);
}
