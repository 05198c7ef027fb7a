/**
 * Which program goes where: NUT's own places, so that a PATH that begins with them finds ours.
 *
 * @module
 */
import { MAIN_FILES } from "#core/program.ts";
import { DRIVER_PROGRAMS } from "../denut/process_plan.ts";

/** A script to write. */
export interface Placement {
  readonly program: string;
  /** Under the prefix. */
  readonly folder: "bin" | "sbin" | "lib/nut";
  /** Where it begins, relative to the program tree. */
  readonly main: string;
}

/** The program tree, under the prefix. */
export const TREE = "lib/denut";
/** Under the program tree: Deno's folder, filled while installing. */
export const CACHE = "cache";
/** Under the program tree: a Deno that was copied, if it was. */
export const OWN_DENO = "deno";
/** Under the program tree: what every script reads. */
export const LAUNCHER = "launch.sh";

/** Under the program tree: what starts the three processes of upsmon. */
export const PARTS_SCRIPT = "upsmon.sh";

/** Programs that others start, and nobody by hand. */
export const INNER_MAINS: readonly string[] = [MAIN_FILES.upsmonStub, MAIN_FILES.upsmonNotifier];

/** Every program, clients first. */
export const PLACEMENTS: readonly Placement[] = [
  { program: "denut", folder: "bin", main: MAIN_FILES.denut },
  { program: "upsc", folder: "bin", main: MAIN_FILES.upsc },
  { program: "upscmd", folder: "bin", main: MAIN_FILES.upscmd },
  { program: "upslog", folder: "bin", main: MAIN_FILES.upslog },
  { program: "upsrw", folder: "bin", main: MAIN_FILES.upsrw },
  { program: "upsd", folder: "sbin", main: MAIN_FILES.upsd },
  { program: "upsdrvctl", folder: "sbin", main: MAIN_FILES.upsdrvctl },
  { program: "upsmon", folder: "sbin", main: MAIN_FILES.upsmon },
  { program: "upssched", folder: "sbin", main: MAIN_FILES.upssched },
  ...DRIVER_PROGRAMS.map((program): Placement => ({
    program,
    folder: "lib/nut",
    main: MAIN_FILES.driver,
  })),
];

/** What is copied of this project: everything that runs, and what says how and under which terms. */
export const COPIED: readonly string[] = [
  "core",
  "drivers",
  "server",
  "clients",
  "monitor",
  "sched",
  "deno.json",
  "deno.lock",
  "LICENSE",
];
