import { assertEquals } from "@std/assert";
import { formatWord, type Heard, WordReader } from "#monitor/shutdown/words.ts";

const encoder = new TextEncoder();

function hear(...chunks: readonly string[]): Heard[] {
  const reader = new WordReader();
  return [...chunks.flatMap((chunk) => reader.push(encoder.encode(chunk))), ...reader.end()];
}

const PRESENT: Heard = { kind: "word", word: "present" };
const SHUTDOWN: Heard = { kind: "word", word: "shutdown" };

function refused(text: string): Heard {
  return { kind: "refused", text };
}

Deno.test("there are two words, one a line, however the pipe cuts them", () => {
  assertEquals(hear(formatWord("present") + formatWord("shutdown")), [PRESENT, SHUTDOWN]);
  assertEquals(hear("pres", "ent\nshut", "down", "\n"), [PRESENT, SHUTDOWN]);
});

Deno.test("whatever is like a word is none", () => {
  const strangers = [
    "SHUTDOWN",
    " shutdown",
    "shutdown ",
    "shutdown\r",
    "shutdownshutdown",
    "",
    "x",
  ];
  for (const line of strangers) {
    assertEquals(hear(`${line}\n`), [refused(line.replace("\r", "?"))], line);
  }
});

Deno.test("a word that the end of the pipe has cut off is none", () => {
  assertEquals(hear("shutdown"), [refused("shutdown")]);
  assertEquals(hear("present\nshut"), [PRESENT, refused("shut")]);
});

Deno.test("a line without end is not kept, and does not hide what follows it", () => {
  const long = "x".repeat(100_000);
  assertEquals(hear(long, long, "\nshutdown\n"), [refused(`${"x".repeat(40)}...`), SHUTDOWN]);
  assertEquals(hear(`${long}shutdown\n`), [refused(`${"x".repeat(40)}...`)]);
});

Deno.test("what a terminal would obey is not shown", () => {
  assertEquals(hear("\x1b[2J\x07é\n"), [refused("?[2J???")]);
});
