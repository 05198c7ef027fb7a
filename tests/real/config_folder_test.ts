/**
 * A folder on a disk: only the files that were asked for are read, and the page that shows
 * `denut.toml` shows one that can be read.
 *
 * @module
 */
import { assertEquals, assertThrows } from "@std/assert";
import { parseToml } from "#core/conf/toml.ts";
import { ConfigError } from "#core/errors.ts";
import { readConfigFolder } from "#core/io/config_folder.ts";
import { DENUT_TOML } from "#tests/unit/core/conf/sample.ts";

async function withFolder(run: (folder: string) => void | Promise<void>): Promise<void> {
  const folder = await Deno.makeTempDir({ prefix: "denut_conf_" });
  try {
    await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

Deno.test("only the files that were asked for are read", async () => {
  await withFolder((folder) => {
    Deno.writeTextFileSync(`${folder}/upsd.conf`, "MAXAGE 3\n");
    Deno.writeTextFileSync(`${folder}/upsmon.conf`, "NONSENSE\n");
    const { config, complaints } = readConfigFolder(folder, [
      "denut.toml",
      "ups.conf",
      "upsd.conf",
    ]);
    assertEquals(Object.keys(config), ["upsd"]);
    assertEquals(config.upsd?.maxage?.place.file, `${folder}/upsd.conf`);
    assertEquals(complaints, []);
  });
});

Deno.test("a file that cannot be read is an error that names it", async () => {
  await withFolder((folder) => {
    Deno.mkdirSync(`${folder}/upsd.conf`);
    assertThrows(
      () => readConfigFolder(folder, ["upsd.conf"]),
      ConfigError,
      `Can't open ${folder}/upsd.conf: Is a directory, let this program's user read it`,
    );
  });
});

Deno.test("the page on denut.toml shows the sample that the tests read", async () => {
  const page = await Deno.readTextFile(new URL("../../core/conf/README.md", import.meta.url));
  const shown = /```toml\n([^]*?)```/.exec(page)?.[1] ?? "";
  assertEquals(shown, DENUT_TOML);
  assertEquals(parseToml(shown, "README.md").complaints, []);
});
