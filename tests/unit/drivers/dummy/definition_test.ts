/** The language of `.dev` and `.seq` files. */
import { assertEquals } from "@std/assert";
import { parseDefinition, type Statement } from "#drivers/dummy/definition.ts";

const LINES: readonly (readonly [line: string, statement: Statement | undefined])[] = [
  ["ups.mfr: Acme", { kind: "set", name: "ups.mfr", value: "Acme" }],
  ["ups.mfr Acme Inc", { kind: "set", name: "ups.mfr", value: "Acme Inc" }],
  ["ups.mfr:   a   b", { kind: "set", name: "ups.mfr", value: "a b" }],
  ['ups.mfr: "a   b"', { kind: "set", name: "ups.mfr", value: "a   b" }],
  ["ups.mfr:x: y", { kind: "set", name: "ups.mfr", value: "y" }],
  ["a=b", { kind: "set", name: "a", value: "= b" }],
  ["ups.mfr:", { kind: "set", name: "ups.mfr", value: "" }],
  ["ups.status: OL CHRG", { kind: "status", words: ["OL", "CHRG"] }],
  ["ups.status.more: OL", { kind: "status", words: ["OL"] }],
  ["TIMER 5", { kind: "timer", seconds: 5 }],
  ["TIMER: 5s", { kind: "timer", seconds: 5 }],
  ["TIMER", { kind: "timer", seconds: 0 }],
  ["TIMER -3", { kind: "timer", seconds: 0 }],
  ["ALARM on fire", { kind: "alarm", text: "on fire" }],
  ["ALARM", { kind: "no-alarms" }],
  ['ALARM ""', { kind: "no-alarms" }],
  ["driver.version: 1", undefined],
  ["# a remark", undefined],
  ["", undefined],
  [": x", undefined],
  // A line that is broken is dropped; what follows its # is a line of its own, as in every file.
  ['ups.mfr: "a # b', { kind: "set", name: "b", value: "" }],
];

for (const [line, statement] of LINES) {
  Deno.test(`definition: ${line}`, () => {
    const found = parseDefinition(`${line}\n`);
    assertEquals(found[0], statement);
  });
}

Deno.test("definition: an alarm has 127 characters at most", () => {
  const [statement] = parseDefinition(`ALARM ${"x".repeat(200)}\n`);
  assertEquals(statement, { kind: "alarm", text: "x".repeat(127) });
});

Deno.test("definition: a last line without its newline counts", () => {
  assertEquals(parseDefinition("ups.load: 1\nups.id: x").length, 2);
});
