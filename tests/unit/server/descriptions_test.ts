import { assertEquals, assertNotEquals } from "@std/assert";
import {
  describeCommandBy,
  describeVariableBy,
  NO_TABLE,
  parseDescriptionTable,
} from "#server/descriptions.ts";

const TEXT = `# a remark
VARDESC ups.status "How it is"
CMDDESC load.off "Off \\"now\\""
VARDESC ups.status
NOISE x y
`;

Deno.test("a table wins over what is built in, in any case of letters", () => {
  const { table } = parseDescriptionTable(TEXT, "/usr/share/nut/cmdvartab");
  assertEquals(describeVariableBy(table, "UPS.status"), "How it is");
  assertEquals(describeCommandBy(table, "load.OFF"), 'Off "now"');
  assertEquals(
    describeVariableBy(table, "battery.charge"),
    describeVariableBy(NO_TABLE, "battery.charge"),
  );
});

Deno.test("what follows upstream. is described as what it follows", () => {
  const { table } = parseDescriptionTable(TEXT, "cmdvartab");
  assertEquals(describeVariableBy(table, "upstream.ups.status"), "How it is");
  assertNotEquals(describeVariableBy(NO_TABLE, "upstream.battery.charge"), undefined);
  assertNotEquals(describeCommandBy(NO_TABLE, "upstream.load.off"), undefined);
});

Deno.test("what nobody knows has no description", () => {
  assertEquals(describeVariableBy(NO_TABLE, "no.such"), undefined);
  assertEquals(describeCommandBy(NO_TABLE, "no.such"), undefined);
});

Deno.test("lines that make no sense are told with their place", () => {
  const { records } = parseDescriptionTable(TEXT, "/usr/share/nut/cmdvartab");
  assertEquals(records.map(({ text }) => text), [
    "/usr/share/nut/cmdvartab:4:1: cmdvartab: invalid directive VARDESC ups.status",
    "/usr/share/nut/cmdvartab:5:1: cmdvartab: invalid directive NOISE x y",
  ]);
});

Deno.test("the server's own variables are described too", () => {
  assertNotEquals(describeVariableBy(NO_TABLE, "server.info"), undefined);
  assertNotEquals(describeVariableBy(NO_TABLE, "server.version"), undefined);
});
