/**
 * Runs Deno's own tools (`info`, `check`) and git for the checks, with the running executable, so
 * that it works under `npx` too.
 *
 * @module
 */

/** What a finished command said. */
export interface Said {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs this Deno with `args` in `cwd` and waits for its end. */
export function runDeno(args: readonly string[], cwd: string): Promise<Said> {
  return runCommand(Deno.execPath(), args, cwd);
}

/** Runs `program` with `args` in `cwd` and waits for its end; its colours are switched off. */
export async function runCommand(
  program: string,
  args: readonly string[],
  cwd: string,
): Promise<Said> {
  const command = new Deno.Command(program, {
    args: [...args],
    cwd,
    env: { NO_COLOR: "1" },
    stdin: "null",
  });
  const { code, stdout, stderr } = await command.output();
  const text = new TextDecoder();
  return { code, stdout: text.decode(stdout), stderr: text.decode(stderr) };
}

/** Makes a temporary folder, hands its path (ending in `/`) to `use`, and removes it afterwards. */
export async function withFolder<T>(use: (folder: string) => Promise<T>): Promise<T> {
  const folder = await Deno.makeTempDir({ prefix: "denut_checks_" });
  try {
    return await use(folder + "/");
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

/** Writes `files` (path to text) under `folder`, which ends in `/`. */
export async function plant(
  folder: string,
  files: Readonly<Record<string, string>>,
): Promise<void> {
  for (const [path, text] of Object.entries(files)) {
    await Deno.mkdir(folder + path.replace(/[^/]*$/, ""), { recursive: true });
    await Deno.writeTextFile(folder + path, text);
  }
}
