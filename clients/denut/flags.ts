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
import { type Installation, noticePipe, siteOf } from "#core/site.ts";
import { type MonitorPart, planParts } from "./monitor_parts.ts";
import { planProcess, type ProcessPlan } from "./process_plan.ts";

/** A program with its arguments, and what it may do. */
export interface Allowed extends ProcessPlan {
  readonly flags: readonly string[];
  /** The processes that follow this one, if they do. */
  readonly parts: readonly MonitorPart[];
  /** The pipe that the launcher makes for them. */
  readonly notices: string;
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
  const parts = plan.spec?.role === "upsmon-start"
    ? planParts(args, plan.background, env, config, site)
    : [];
  return { ...plan, flags: formatFlags(grants), parts, notices: noticePipe(site.paths) };
}

/** One flag a line; where several processes follow one another, each below its main file. */
export function formatLines({ flags, parts, main, words }: Allowed): string {
  if (parts.length === 0) return flags.map((flag) => `${flag}\n`).join("");
  return [{ flags, main, words }, ...parts].map((part) =>
    `# ${[part.main, ...part.words].join(" ")}\n${part.flags.map((flag) => `${flag}\n`).join("")}`
  ).join("");
}

/** Assignments for the installed scripts, to be given to `eval`. */
export function formatAssignments(allowed: Allowed): string {
  const { flags, background, main, words, user = "", roleUser = "", parts, notices } = allowed;
  const assign = (name: string, values: readonly string[]): string =>
    `denut_${name}=${quote(values.map(quote).join(" "))}\n`;
  return [
    `denut_mode=${background ? "background" : "foreground"}\n`,
    `denut_main=${quote(main)}\n`,
    `denut_user=${quote(user)}\n`,
    assign("words", words),
    assign("flags", flags),
    `denut_role_user=${quote(roleUser)}\n`,
    `denut_parts=${parts.length > 0 ? "yes" : "no"}\n`,
    `denut_notices=${quote(notices)}\n`,
    ...parts.flatMap((part) => [
      `denut_${part.name}_main=${quote(part.main)}\n`,
      assign(`${part.name}_words`, part.words),
      assign(`${part.name}_flags`, part.flags),
    ]),
  ].join("");
}

/** A word as a shell reads it back. */
export function quote(word: string): string {
  return `'${word.replaceAll("'", "'\\''")}'`;
}
