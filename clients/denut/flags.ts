/**
 * `denut flags`: the rights of a program with its arguments, as the words that Deno takes. For the
 * installed scripts, and for people who type `deno run` themselves.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import type { Environment } from "#core/environment.ts";
import { formatFlags } from "#core/grants.ts";
import { grantsFor } from "#core/permissions.ts";
import { type Installation, siteOf } from "#core/site.ts";
import { planProcess, type ProcessPlan } from "./process_plan.ts";

/** A program with its arguments, and what it may do. */
export interface Allowed extends ProcessPlan {
  readonly flags: readonly string[];
}

/** Computes the rights. Throws `ConfigError` for a program that is none of ours. */
export function allow(
  program: string,
  args: readonly string[],
  env: Environment,
  config: Config,
  installation: Installation,
): Allowed {
  const site = siteOf(env, config, installation);
  const plan = planProcess(program, args, config, site.paths);
  const grants = plan.spec === undefined ? { env: plan.env } : grantsFor(plan.spec, config, site);
  return { ...plan, flags: formatFlags(grants) };
}

/** One flag a line. */
export function formatLines({ flags }: Allowed): string {
  return flags.map((flag) => `${flag}\n`).join("");
}

/** Assignments for the installed scripts, to be given to `eval`. */
export function formatAssignments(allowed: Allowed): string {
  const { flags, background, main, words, user = "" } = allowed;
  const assign = (name: string, values: readonly string[]): string =>
    `denut_${name}=${quote(values.map(quote).join(" "))}\n`;
  return [
    `denut_mode=${background ? "background" : "foreground"}\n`,
    `denut_main=${quote(main)}\n`,
    `denut_user=${quote(user)}\n`,
    assign("words", words),
    assign("flags", flags),
  ].join("");
}

/** A word as a shell reads it back. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
