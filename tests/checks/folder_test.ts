/**
 * The checks that run Deno itself meet their planted violations in a temporary folder: a plain file
 * that uses the platform, a program that grows a package, a name that does not compile.
 *
 * @module
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { formatContents } from "./contents.ts";
import { documentFaults } from "./documents_check.ts";
import { plant, runDeno, withFolder } from "./io/deno.ts";
import { ROOT, treeOf } from "./io/tree.ts";
import { purity } from "./purity_check.ts";

const SETTINGS = Deno.readTextFileSync(`${ROOT}deno.json`);

/** Runs the purity check over these files in a folder of their own. */
async function purityOf(files: Readonly<Record<string, string>>): Promise<readonly string[]> {
  return await withFolder(async (folder) => {
    await plant(folder, { "deno.json": SETTINGS, ...files });
    return await purity.run(treeOf(folder, ["deno.json", ...Object.keys(files)]));
  });
}

Deno.test("planted: a plain file with a timer, the console, a socket and a global", async () => {
  const faults = await purityOf({
    "core/a.ts": [
      "export const timer: unknown = setTimeout;",
      "export const log: unknown = console;",
      "export const connect: unknown = Deno.connect;",
      "export const now: unknown = performance;",
      "export const fetched: unknown = fetch;",
    ].join("\n"),
  });
  for (const [index, name] of ["setTimeout", "console", "Deno", "performance", "fetch"].entries()) {
    assertStringIncludes(
      faults.join("\n"),
      `core/a.ts:${index + 1} uses "${name}", but a plain file has no platform`,
    );
  }
  assertEquals(faults.length, 5);
});

Deno.test("sound: plain files with text codecs, a package, and io beside them", async () => {
  const faults = await purityOf({
    "core/a.ts": [
      'import { parse } from "@std/toml";',
      'import { b } from "#core/b.ts";',
      "export const bytes: Uint8Array = new TextEncoder().encode(b);",
      'export const text: string = new TextDecoder("utf-8", { fatal: true }).decode(bytes);',
      "export const table: unknown = parse(text);",
    ].join("\n"),
    "core/b.ts": 'export const b = "b";',
    "core/io/c.ts": "console.log(Deno.args);",
  });
  assertEquals(faults, []);
});

Deno.test("planted: a program that grows a package differs from the list, and is written anew", async () => {
  await withFolder(async (folder) => {
    const files = {
      "deno.json": SETTINGS,
      "server/main.ts": 'import "#core/a.ts";',
      "core/a.ts": 'import type { b } from "./b.ts";\nexport const a: typeof b = 1;',
      "core/b.ts": "export const b = 1;",
      "server/late.ts": 'import { parse } from "@std/toml";\nexport const p: unknown = parse;',
    };
    await plant(folder, files);
    const list = { path: "contents.txt", generate: formatContents };
    const paths = [...Object.keys(files), "contents.txt"];
    const text = await formatContents(treeOf(folder, paths));
    assertStringIncludes(text, "server/main.ts\n  core/a.ts\n");
    await plant(folder, { "contents.txt": text });
    assertEquals(await documentFaults(treeOf(folder, paths), [list]), []);

    await plant(folder, { "server/main.ts": 'import "#core/a.ts";\nawait import("./late.ts");' });
    const faults = await documentFaults(treeOf(folder, paths), [list]);
    assertStringIncludes(faults.join(), "`deno task contents`");
    const grown = await formatContents(treeOf(folder, paths));
    assertStringIncludes(grown, "  npm:smol-toml@1.9.1 (lazy)\n  server/late.ts (lazy)\n");
  });
});

Deno.test("planted: a misspelt variable or command in a typed table does not compile", async () => {
  await withFolder(async (folder) => {
    const table = [
      'import type { CommandName } from "#core/commands.ts";',
      'import type { VarName } from "#core/names.ts";',
      'export const variables: VarName[] = ["battery.charge", "outlet.2.status"];',
      'export const commands: CommandName[] = ["test.battery.start"];',
    ].join("\n");
    await plant(folder, {
      "right.ts": table,
      "variable.ts": table.replace("battery.charge", "battery.chrage"),
      "command.ts": table.replace("test.battery.start", "test.battery.begin"),
    });
    const check = async (file: string): Promise<string> => {
      const said = await runDeno(["check", `--config=${ROOT}deno.json`, folder + file], ROOT);
      return said.code === 0 ? "" : said.stdout + said.stderr;
    };
    assertEquals(await check("right.ts"), "");
    assertStringIncludes(await check("variable.ts"), '"battery.chrage"');
    assertStringIncludes(await check("command.ts"), '"test.battery.begin"');
  });
});

Deno.test("planted: the linter itself finds the plugin and reports a wrong import", async () => {
  await withFolder(async (folder) => {
    const copy: Record<string, string> = { "deno.json": SETTINGS };
    for (const path of ["rooms.ts", "law.ts"]) {
      copy[`tests/checks/${path}`] = Deno.readTextFileSync(`${ROOT}tests/checks/${path}`);
    }
    for (const { name } of Deno.readDirSync(`${ROOT}tests/checks/lint`)) {
      copy[`tests/checks/lint/${name}`] = Deno.readTextFileSync(
        `${ROOT}tests/checks/lint/${name}`,
      );
    }
    await plant(folder, { ...copy, "core/a.ts": 'import "#server/b.ts";\n' });
    const said = await runDeno(["lint", "core/a.ts"], folder);
    assert(said.code !== 0);
    assertStringIncludes(said.stderr, "core is the vocabulary and imports nothing of ours");
  });
});
