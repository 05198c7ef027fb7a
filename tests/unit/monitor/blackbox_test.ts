import { assertEquals } from "@std/assert";
import { type Entry, formatEntry, parseEntries } from "#monitor/blackbox.ts";

const ENTRIES: Entry[] = [
  {
    at: Date.UTC(2026, 0, 15, 2, 13),
    finding: { kind: "status", ups: "u@h", status: 'OB "DISCHRG"\n' },
  },
  { at: Date.UTC(2026, 0, 15, 2, 14), finding: { kind: "word" } },
];

Deno.test("entries are lines, and are read as they were written", () => {
  const text = ENTRIES.map(formatEntry).join("");
  assertEquals(text.split("\n").length, 3);
  assertEquals(parseEntries(text), ENTRIES);
  assertEquals(
    formatEntry(ENTRIES[1] as Entry),
    '{"at":"2026-01-15T02:14:00.000Z","kind":"word"}\n',
  );
});

Deno.test("what a power cut has left is skipped, and so is what nobody wrote", () => {
  const text = ENTRIES.map(formatEntry).join("");
  assertEquals(parseEntries(text.slice(0, -10)), ENTRIES.slice(0, 1));
  assertEquals(
    parseEntries('null\n[]\n{"kind":"word"}\n{"at":"2026"}\n{"at":1,"kind":"a"}\n\0\0'),
    [],
  );
});
