/**
 * A folder: NUT's files or `denut.toml`, never both.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { formatComplaint, hasErrors } from "#core/conf/complaints.ts";
import { CONFIG_FILES, parseConfigFolder } from "#core/conf/config_folder.ts";
import { DENUT_TOML, NUT_FILES } from "./sample.ts";

Deno.test("a file that is not there is a part that is not there", () => {
  const { config } = parseConfigFolder({ "upsd.conf": "MAXAGE 3\n", "ups.conf": undefined }, "/n");
  assertEquals(Object.keys(config), ["upsd"]);
  assertEquals(config.upsd?.maxage, {
    value: 3,
    place: { file: "/n/upsd.conf", line: 1, column: 8 },
  });
  assertEquals(parseConfigFolder({}, "/n"), { config: {}, complaints: [] });
});

Deno.test("complaints name their files, in the form that editors open", () => {
  const { complaints } = parseConfigFolder(
    { "upsd.conf": "FOO 1\n", "upsmon.conf": "BAR 1\n" },
    "/n",
  );
  assertEquals(complaints.map(formatComplaint), [
    '/n/upsd.conf:1:1: Unknown directive "FOO": remove the line',
    '/n/upsmon.conf:1:1: Unknown directive "BAR": remove the line',
  ]);
  assertEquals(hasErrors(complaints), true);
});

Deno.test("a warning is no error", () => {
  const { complaints } = parseConfigFolder({ "upsd.conf": "ACL a b\n" }, "/n");
  assertEquals([complaints.length, hasErrors(complaints)], [1, false]);
});

Deno.test("denut.toml wins over NUT's files, and each of them is an error", () => {
  const { config, complaints } = parseConfigFolder(
    { "denut.toml": "[upsd]\nmaxage = 5\n", "upsd.conf": "MAXAGE 3\n" },
    "/n",
  );
  assertEquals(config.upsd?.maxage?.value, 5);
  assertEquals(complaints.map(formatComplaint), [
    "/n/upsd.conf:1:1: upsd.conf is not read beside denut.toml: keep the one and remove the other",
  ]);
  assertEquals(hasErrors(complaints), true);
});

Deno.test("a denut.toml that is not TOML leaves nothing, and one complaint", () => {
  const { config, complaints } = parseConfigFolder({ "denut.toml": "[" }, "/n");
  assertEquals(config, {});
  assertEquals(complaints.length, 1);
  assertEquals(complaints[0]?.place.file, "/n/denut.toml");
});

Deno.test("the files of a folder are those of the sample", () => {
  assertEquals([...CONFIG_FILES].sort(), ["denut.toml", ...Object.keys(NUT_FILES)].sort());
  assertEquals(Object.keys(parseConfigFolder({ "denut.toml": DENUT_TOML }, "/n").config).length, 9);
});
