/**
 * Runs shell scripts, as the scripts of NUT and of distributions run its programs, and asks what
 * processes there are.
 *
 * @module
 */

/** What a script came to. */
export interface ShellOutcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `script` under `/bin/sh`; settles when nobody holds its output any more. */
export async function runShell(
  script: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ShellOutcome> {
  const { code, stdout, stderr } = await new Deno.Command("sh", {
    args: ["-c", script],
    env: { ...env },
    stdin: "null",
  }).output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

/** The command line of a process; empty when there is none, or only its exit code is left. */
export async function commandLineOf(pid: number): Promise<string> {
  const line = (await runShell(`ps -ww -o args= -p ${pid}`)).stdout.trim();
  return line.endsWith("<defunct>") ? "" : line;
}

/** Whether any of these processes is there. */
export async function anyAlive(pids: readonly number[]): Promise<boolean> {
  const lines = await Promise.all(pids.map(commandLineOf));
  return lines.some((line) => line !== "");
}
