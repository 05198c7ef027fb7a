/**
 * Where each program begins, and the command line that runs it under its rights. Whoever starts one
 * of ours, be it upsdrvctl, `denut start`, an installed script or a test, does it with these words.
 *
 * @module
 */
import { formatFlags, type Grants } from "./grants.ts";
import type { Site } from "./site.ts";

/** The file in which a program begins, relative to the folder of this toolkit. */
export const MAIN_FILES = {
  driver: "drivers/main.ts",
  upsd: "server/main.ts",
  upsdrvctl: "drivers/ctl/main.ts",
  upsc: "clients/upsc_main.ts",
  upscmd: "clients/upscmd_main.ts",
  upsrw: "clients/upsrw_main.ts",
  upslog: "clients/upslog_main.ts",
  denut: "clients/denut_main.ts",
  upsmon: "monitor/upsmon_main.ts",
  upsmonStub: "monitor/shutdown_main.ts",
  upsmonNotifier: "monitor/notifier_main.ts",
  upssched: "sched/main.ts",
  drill: "monitor/drill_main.ts",
  why: "monitor/why_main.ts",
  notify: "monitor/notify_main.ts",
} as const;

/** The words after `deno`: what is run, under which rights, with which arguments. */
export function denoArguments(
  grants: Grants,
  site: Pick<Site, "install">,
  main: string,
  args: readonly string[],
): string[] {
  const { install } = site;
  return ["run", ...denoOptions(install), ...formatFlags(grants), `${install}/${main}`, ...args];
}

/**
 * What Deno is told besides rights: never to fetch code while it runs, and whose settings hold, for
 * the folder one stands in may have some of its own.
 */
export function denoOptions(install: string): string[] {
  return ["--quiet", "--cached-only", "--frozen", `--config=${install}/deno.json`];
}
