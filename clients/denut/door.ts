/**
 * How `denut start` opens its supervisor: in which folder, on which port, with which words and
 * surroundings. The door has no rights but to ask for a port and to run Deno; the supervisor gets
 * the exact rest, which can be known only now.
 *
 * @module
 */
import type { Environment } from "#core/environment.ts";
import type { StartOptions } from "./denut_words.ts";

/** The longest name of a folder in which sockets still fit. */
const LONGEST_FOLDER = 80;

/** What the supervisor is started with. */
export interface Opening {
  /** The words after `denut`. */
  readonly words: readonly string[];
  /** What differs from our own environment. */
  readonly env: Readonly<Record<string, string>>;
}

/** A name for the temporary folder of one run; `random` tells it from others. */
export function nameFolder(env: Environment, random: string): string {
  const parents = [env.XDG_RUNTIME_DIR, env.TMPDIR, "/tmp"];
  const parent = parents.find((path) =>
    path !== undefined && path.startsWith("/") && path.length < LONGEST_FOLDER
  ) as string;
  return `${parent.replace(/\/+$/, "")}/denut-${random}`;
}

/** The demonstration: everything is in the folder. */
export function openDemo(
  { plain }: StartOptions,
  folder: string,
  port: number,
  taken?: number,
): Opening {
  return {
    words: [
      ...["supervise", "--folder", folder, "--server", `127.0.0.1:${port}`],
      ...(taken === undefined ? [] : ["--taken", `${taken}`]),
      ...(plain ? ["--plain"] : []),
    ],
    env: {
      NUT_CONFPATH: folder,
      NUT_STATEPATH: folder,
      NUT_ALTPIDPATH: folder,
      NUT_PIDPATH: folder,
    },
  };
}

/** A configuration of the user's, whose sockets lie where it says. */
export function openConfig(
  { plain }: StartOptions,
  folder: string,
  config: string,
  env: Environment,
): Opening {
  const from = env.INIT_CWD;
  const path = config.startsWith("/") || from === undefined ? config : `${from}/${config}`;
  return {
    words: ["supervise", "--folder", folder, ...(plain ? ["--plain"] : [])],
    env: { NUT_CONFPATH: path },
  };
}
