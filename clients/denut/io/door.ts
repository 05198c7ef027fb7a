/**
 * Opens the supervisor of `denut start` under its exact rights, and stands in front of it until it
 * ends.
 *
 * @module
 */
import { AUDIT_NAME, type Environment } from "#core/environment.ts";
import { ConfigError } from "#core/errors.ts";
import { formatFlags } from "#core/grants.ts";
import { listenSignals } from "#core/io/signals.ts";
import { DEFAULT_PORT } from "#core/net.ts";
import { grantsFor } from "#core/permissions.ts";
import { denoOptions, MAIN_FILES } from "#core/program.ts";
import { type Installation, siteOf } from "#core/site.ts";
import type { StartOptions } from "../denut_words.ts";
import { nameFolder, openConfig, openDemo, type Opening } from "../door.ts";

const LOOPBACK = "127.0.0.1";

/** Runs the supervisor to its end; answers its exit code. */
export async function openSupervisor(
  options: StartOptions,
  env: Environment,
  installation: Installation,
): Promise<number> {
  const opening = prepare(options, env);
  const flags = await askFlags(opening, env, installation);
  const child = new Deno.Command(installation.deno, {
    args: ["run", ...flags, mainOf(installation), ...opening.words],
    env: childEnv(opening, env, "supervise"),
    stdin: "piped",
  }).spawn();
  // The supervisor ends when its input does, so it cannot outlive us either.
  const input = child.stdin.getWriter();
  const stop = (): void => void input.close().catch(() => {});
  const silence = listenSignals({ SIGINT: stop, SIGTERM: stop, SIGHUP: stop });
  const { code } = await child.status;
  silence();
  return code;
}

function prepare(options: StartOptions, env: Environment): Opening {
  const folder = nameFolder(env, crypto.randomUUID().slice(0, 8));
  if (options.config !== undefined) return openConfig(options, folder, options.config, env);
  const wanted = options.port ?? DEFAULT_PORT;
  if (isFree(wanted)) return openDemo(options, folder, wanted);
  if (options.port !== undefined) {
    throw new ConfigError(`Port ${wanted} is taken: name another one, or leave --port out`);
  }
  return openDemo(options, folder, findPort(), wanted);
}

/** Only somebody who may read the configuration can tell what it takes to run it. */
async function askFlags(
  opening: Opening,
  env: Environment,
  installation: Installation,
): Promise<string[]> {
  const site = siteOf({ ...env, ...opening.env }, {}, installation);
  const options = [
    ...denoOptions(installation.install),
    ...formatFlags(grantsFor({ role: "flags" }, {}, site)),
  ];
  const { success, stdout } = await new Deno.Command(installation.deno, {
    args: ["run", ...options, mainOf(installation), "flags", "denut", ...opening.words],
    env: childEnv(opening, env, "flags"),
    stderr: "inherit",
  }).output();
  if (!success) throw new ConfigError("The rights of the supervisor could not be computed");
  const flags = new TextDecoder().decode(stdout).trim().split("\n");
  return [...denoOptions(installation.install), ...flags];
}

function childEnv(opening: Opening, env: Environment, who: string): Record<string, string> {
  const audit = env[AUDIT_NAME];
  return {
    ...opening.env,
    DENO_NO_UPDATE_CHECK: "1",
    ...(audit === undefined ? {} : { [AUDIT_NAME]: `${audit}.${who}` }),
  };
}

function mainOf({ install }: Installation): string {
  return `${install}/${MAIN_FILES.denut}`;
}

function isFree(port: number): boolean {
  try {
    Deno.listen({ hostname: LOOPBACK, port }).close();
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) return false;
    throw error;
  }
}

function findPort(): number {
  const listener = Deno.listen({ hostname: LOOPBACK, port: 0 });
  listener.close();
  return listener.addr.port;
}
