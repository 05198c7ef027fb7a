/**
 * The processes that a configuration means: a driver for each device, and upsd; each with its rights
 * and its command line.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import type { Grants } from "#core/grants.ts";
import { grantsFor, type ProcessSpec } from "#core/permissions.ts";
import { denoArguments, MAIN_FILES } from "#core/program.ts";
import type { Site } from "#core/site.ts";
import { DRIVER_PROGRAMS } from "./process_plan.ts";

/** One process to run. */
export interface ChildPlan {
  /** Unique among the processes, e.g. `upsd` or `dummy-ups demo`. */
  readonly name: string;
  readonly grants: Grants;
  /** The words after `deno`. */
  readonly args: readonly string[];
}

/** What is to run, and what cannot be. */
export interface Plan {
  readonly children: readonly ChildPlan[];
  /** A sentence for each device that is left out. */
  readonly omissions: readonly string[];
}

/** Plans the processes of a configuration. */
export function planChildren(config: Config, site: Site): Plan {
  const children: ChildPlan[] = [];
  const omissions: string[] = [];
  const add = (name: string, spec: ProcessSpec, main: string, words: readonly string[]): void => {
    const grants = grantsFor(spec, config, site);
    children.push({ name, grants, args: denoArguments(grants, site, main, words) });
  };
  for (const { name: { value: ups }, driver } of config.ups?.sections ?? []) {
    const program = driver?.value ?? "";
    if (DRIVER_PROGRAMS.includes(program)) {
      const spec = { role: "driver", driver: program, ups } as const;
      add(`${program} ${ups}`, spec, MAIN_FILES.driver, [program, "-a", ups, "-F"]);
    } else {
      omissions.push(`"${program}" of [${ups}] is no driver of denut, so it is not started`);
    }
  }
  add("upsd", { role: "upsd" }, MAIN_FILES.upsd, ["-F"]);
  return { children, omissions };
}
