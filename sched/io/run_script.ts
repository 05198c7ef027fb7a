/**
 * Runs CMDSCRIPT: its words and the name as arguments, no shell in between.
 *
 * @module
 */
import type { Log } from "#core/log.ts";
import type { ScriptEnvironment } from "../events.ts";
import { type ScriptEnd, tellEnd } from "../script.ts";
import { systemText } from "./system_text.ts";

/** What a run gets to say on. */
export type ScriptOutput = "inherit" | "null";

/** What a run works with. */
export interface ScriptRun {
  /** The program and its own arguments. */
  readonly command: readonly string[];
  /** Its last argument. */
  readonly name: string;
  /** What it finds in its environment besides what we have. */
  readonly env: ScriptEnvironment;
  readonly stdout: ScriptOutput;
  readonly stderr: ScriptOutput;
}

/** Runs the program to its end and logs how it went, unless it went well; never fails. */
export async function runScript(run: ScriptRun, log: Log): Promise<void> {
  const record = tellEnd(run.command, run.name, await perform(run));
  if (record !== undefined) log(record);
}

async function perform({ command, name, env, stdout, stderr }: ScriptRun): Promise<ScriptEnd> {
  const [program = "", ...own] = command;
  try {
    const args = [...own, name];
    const options = { args, env: { ...env }, stdin: "null", stdout, stderr } as const;
    const { code, signal } = await new Deno.Command(program, options).spawn().status;
    // The code of a process that died of a signal is 128 and the signal's number.
    return signal === null ? { kind: "exited", code } : { kind: "signalled", signal: code - 128 };
  } catch (error) {
    return { kind: "failed", reason: describe(error) };
  }
}

/** A program that was not there when we started was not granted either. */
function describe(error: unknown): string {
  const isAbsent = error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotCapable;
  return isAbsent ? "No such file or directory" : systemText(error);
}
