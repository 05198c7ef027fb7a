/**
 * Runs steps and groups of tests as child processes, each group under its own rights, lets their
 * output through, and reads the counts from it.
 *
 * @module
 */
import type { Group, Machine } from "./groups.ts";
import type { Step } from "./steps.ts";
import { type Counts, parseCounts } from "./summary.ts";

/** Under the temporary folder: where real processes leave what they used their rights for. */
export const AUDIT_FOLDER = "/audit";

/** Runs one step: it counts as one test, or as the tests it ran. */
export async function runStep(step: Step, machine: Machine): Promise<Counts> {
  const args = step.args.filter((arg) => !/\.(ts|md)$/.test(arg) || exists(machine.root + arg));
  const { code, output } = await runChild(args, machine);
  if (step.counts) return parseCounts(output, code);
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** Runs one group. Types are not checked again: the step `check` does that once for all. */
export async function runGroup(group: Group, machine: Machine): Promise<Counts> {
  if (!exists(machine.root + group.folder)) return { passed: 0, failed: 0, skipped: 0 };
  const flags = ["--no-prompt", "--no-check", "--permit-no-files", ...group.rights(machine)];
  const { code, output } = await runChild(["test", ...flags, group.folder], machine);
  return parseCounts(output, code);
}

/** The absolute path of each of `programs` that lies in one of `folders`. */
export function findPrograms(
  programs: readonly string[],
  folders: readonly string[],
): readonly string[] {
  return programs.flatMap((program) => {
    const folder = folders.find((name) => exists(`${name}/${program}`));
    return folder === undefined ? [] : [`${folder}/${program}`];
  });
}

async function runChild(
  args: readonly string[],
  machine: Machine,
): Promise<{ code: number; output: string }> {
  const command = new Deno.Command(machine.deno, {
    args: [...args],
    cwd: machine.root,
    env: {
      TMPDIR: machine.scratch,
      DENO_NO_UPDATE_CHECK: "1",
      DENUT_AUDIT_DIR: machine.scratch + AUDIT_FOLDER,
    },
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  });
  await using child = command.spawn();
  const text = new TextDecoder();
  let output = "";
  for await (const bytes of child.stdout) {
    output += text.decode(bytes, { stream: true });
    await writeAll(bytes);
  }
  return { code: (await child.status).code, output };
}

async function writeAll(bytes: Uint8Array): Promise<void> {
  for (let rest = bytes; rest.length > 0;) {
    rest = rest.subarray(await Deno.stdout.write(rest));
  }
}

function exists(path: string): boolean {
  try {
    Deno.statSync(path);
    return true;
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false;
    throw error;
  }
}
