/**
 * Plain files think: all of them are type-checked against the bare language plus the two classes in
 * `platform.d.ts`. A use of a socket, a timer, the console or any other part of the platform is
 * then a name that does not exist.
 *
 * @module
 */
import type { Check, Tree } from "./check.ts";
import { runDeno, withFolder } from "./io/deno.ts";
import { place } from "./rooms.ts";

const AMBIENT = new URL("./platform.d.ts", import.meta.url).href;

/** Proves that no plain file knows the platform. */
export const purity: Check = {
  name: "plain files use no platform",
  run: purityFaults,
};

async function purityFaults(tree: Tree): Promise<readonly string[]> {
  const plain = tree.files.filter((path) => place(path)?.kind === "plain");
  if (plain.length === 0) return [];
  return await withFolder(async (folder) => {
    const config = `${folder}deno.json`;
    await Deno.writeTextFile(config, JSON.stringify(configOf(tree)));
    const said = await runDeno(["check", `--config=${config}`, ...plain], tree.root);
    if (said.code === 0) return [];
    const faults = parseFaults(said.stdout + said.stderr, new URL(`file://${tree.root}`).href);
    return faults.length > 0 ? faults : [`deno check of the plain files failed: ${said.stderr}`];
  });
}

interface Settings {
  readonly imports?: Readonly<Record<string, string>>;
  readonly compilerOptions?: Readonly<Record<string, unknown>>;
}

/** The project's own settings with the platform taken away, for a file that lies elsewhere. */
function configOf(tree: Tree): unknown {
  const own = JSON.parse(tree.read("deno.json")) as Settings;
  const root = new URL(`file://${tree.root}`);
  const imports = Object.entries(own.imports ?? {}).map(([name, target]) => [
    name,
    target.startsWith(".") ? new URL(target, root).href : target,
  ]);
  return {
    imports: Object.fromEntries(imports),
    compilerOptions: { ...own.compilerOptions, lib: ["esnext"], types: [AMBIENT] },
    nodeModulesDir: "none",
    lock: false,
  };
}

/** Turns what `deno check` prints into one sentence for each error, with paths under `root`. */
export function parseFaults(output: string, root: string): readonly string[] {
  const faults: string[] = [];
  for (const block of output.split(/^(?=TS\d+ \[ERROR\])/m)) {
    const message = block.match(/^TS\d+ \[ERROR\]: (.*)/)?.[1];
    const at = block.match(/^\s+at (\S+?):(\d+):\d+$/m);
    if (message === undefined) continue;
    const where = at ? `${(at[1] ?? "").replace(root, "")}:${at[2]}` : "a plain file";
    const name = message.match(/^Cannot find name '([^']+)'/)?.[1];
    faults.push(
      name === undefined
        ? `${where}: ${message}`
        : `${where} uses "${name}", but a plain file has no platform: ` +
          "move the line to io/ or take the value as an argument",
    );
  }
  return faults;
}
