/**
 * The terminal end of a client program: its output, its prompts, and the code it ends with.
 *
 * @module
 */
import { Exit, EXIT_FAILURE, EXIT_SUCCESS } from "#core/exit.ts";
import { systemClock } from "#core/io/clock.ts";
import { isWorldReadable, readTextIfPresent } from "#core/io/files.ts";
import { type LogSink, openLog } from "#core/io/log.ts";
import type { Start, Surroundings } from "../surroundings.ts";
import { openClient } from "./connection.ts";
import { openPrompts } from "./prompts.ts";

/** Runs a program to its end; answers its exit code. */
export async function perform(
  { sink }: Pick<Surroundings, "sink">,
  program: () => Promise<void>,
): Promise<number> {
  try {
    await program();
    return EXIT_SUCCESS;
  } catch (error) {
    // Whoever read our output has seen enough.
    if (error instanceof Deno.errors.BrokenPipe) return EXIT_FAILURE;
    if (!(error instanceof Exit)) throw error;
    if (error.message !== "") sink.log({ severity: "error", text: error.message });
    return error.code;
  }
}

/** Surroundings whose log can leave stderr. */
export interface TerminalSurroundings extends Surroundings {
  readonly sink: LogSink;
}

/** The real surroundings of a program. */
export function openSurroundings(start: Start): TerminalSurroundings {
  const clock = systemClock;
  const sink = openLog({ program: start.program, clock });
  const prompts = openPrompts();
  return {
    ...start,
    ...prompts,
    clock,
    sink,
    out: (text) => writeAll(Deno.stdout, text),
    err: (text) => writeAll(Deno.stderr, text),
    readFile: readTextIfPresent,
    isWorldReadable,
    connect: ({ host, port }, connectTimeout) =>
      openClient({ host, port, connectTimeout, clock, log: sink.log }),
  };
}

/** Writes all of a text, however long a pipe takes. */
export function writeAll(to: { writeSync(bytes: Uint8Array): number }, text: string): void {
  let rest = new TextEncoder().encode(text);
  while (rest.length > 0) rest = rest.subarray(to.writeSync(rest));
}
