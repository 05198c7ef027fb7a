/**
 * The processes that a configuration means: a driver for each device, upsd, and for the demonstration
 * the three of upsmon; each with its rights and its command line.
 *
 * @module
 */
import type { Config } from "#core/conf/config.ts";
import type { Grants } from "#core/grants.ts";
import { grantsFor, type ProcessSpec } from "#core/permissions.ts";
import { denoArguments, MAIN_FILES } from "#core/program.ts";
import { noticePipe, type Site } from "#core/site.ts";
import {
  formatNotifierOptions,
  formatStubOptions,
  notifierOptions,
  stubOptions,
} from "#core/upsmon_parts.ts";
import { DRIVER_PROGRAMS } from "./process_plan.ts";

/**
 * A process of upsmon. The worker's stdout is the stub's input, and what the worker writes into the
 * pipe `notices` is the notifier's.
 */
export type UpsmonPart =
  | { readonly kind: "stub" | "worker" }
  | { readonly kind: "notifier"; readonly notices: string };

/** One process to run. */
export interface ChildPlan {
  /** Unique among the processes, e.g. `upsd` or `dummy-ups demo`. */
  readonly name: string;
  readonly grants: Grants;
  /** The words after `deno`. */
  readonly args: readonly string[];
  /** Set for the three of upsmon, which live and die together. */
  readonly part?: UpsmonPart;
}

/** What is to run, and what cannot be. */
export interface Plan {
  readonly children: readonly ChildPlan[];
  /** A sentence for each device that is left out. */
  readonly omissions: readonly string[];
}

/** Plans the processes of a configuration; those of upsmon only if they are wanted. */
export function planChildren(config: Config, site: Site, monitors: boolean): Plan {
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
  if (monitors) children.push(...planUpsmon(config, site));
  return { children, omissions };
}

/** The worker is the last, for the others are to be there when it begins. */
function planUpsmon(config: Config, site: Site): ChildPlan[] {
  const plan = (
    name: string,
    part: UpsmonPart,
    main: string,
    words: readonly string[],
  ): ChildPlan => {
    const grants = grantsFor({ role: `upsmon-${part.kind}` }, config, site);
    return { name, grants, args: denoArguments(grants, site, main, words), part };
  };
  const stub = formatStubOptions(stubOptions(config.upsmon, { debug: 0 }));
  const notifier = formatNotifierOptions(
    notifierOptions(config.upsmon, { debug: 0 }, site.blackBox),
  );
  const notices = noticePipe(site.paths);
  return [
    plan("upsmon stub", { kind: "stub" }, MAIN_FILES.upsmonStub, stub),
    plan(
      "upsmon notifier",
      { kind: "notifier", notices },
      MAIN_FILES.upsmonNotifier,
      notifier,
    ),
    plan("upsmon", { kind: "worker" }, MAIN_FILES.upsmon, ["worker", "-F"]),
  ];
}
