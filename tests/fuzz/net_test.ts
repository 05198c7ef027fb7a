/**
 * The language between upsd and its clients: requests fall apart into the words they were made of,
 * values come back, and noise is answered by an error of ours or by nothing.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { WireError } from "#core/errors.ts";
import {
  ERROR_CODES,
  formatBare,
  formatError,
  formatItem,
  formatRequest,
  parseReply,
  type Request,
} from "#core/net.ts";
import { LineReader } from "#core/lines.ts";
import { parseLines } from "#core/words.ts";
import { chargedText, check, name, value } from "./runs.ts";

function words(line: string): readonly string[] {
  const lines = parseLines(`${line}\n`);
  assertEquals(lines.length, 1);
  return lines[0]?.words ?? [];
}

/** A request and the words that upsd is to see. */
const request: fc.Arbitrary<readonly [Request, readonly string[]]> = fc.oneof(
  fc.tuple(fc.constantFrom("username" as const, "password" as const), value).map(
    ([kind, text]) => [{ kind, text }, [kind.toUpperCase(), text]] as const,
  ),
  fc.tuple(fc.constantFrom("login", "primary", "master", "fsd" as const), name).map(
    ([kind, ups]) => [{ kind, ups } as Request, [kind.toUpperCase(), ups]] as const,
  ),
  fc.tuple(name, name, value).map(
    ([ups, variable, text]) =>
      [{ kind: "set", ups, name: variable, value: text }, [
        "SET",
        "VAR",
        ups,
        variable,
        text,
      ]] as const,
  ),
  fc.tuple(name, name, value).map(
    ([ups, command, param]) =>
      [{ kind: "instcmd", ups, command, param }, ["INSTCMD", ups, command, param]] as const,
  ),
  fc.array(name, { maxLength: 4 }).map(
    (list) => [{ kind: "get", what: "VAR", words: list }, ["GET", "VAR", ...list]] as const,
  ),
);

Deno.test("upsd sees the words that were meant", () => {
  check(fc.property(request, ([asked, expected]) => {
    assertEquals(words(formatRequest(asked)), expected);
  }));
});

Deno.test("any word stands on a line by itself", () => {
  check(fc.property(value, (text) => {
    assertEquals(words(`A ${formatBare(text)} B`), ["A", text, "B"]);
  }));
});

Deno.test("values of LIST VAR come back", () => {
  const rows = fc.array(fc.tuple(name, value), { maxLength: 20 });
  check(fc.property(name, rows, (ups, variables) => {
    const lines = [
      `BEGIN LIST VAR ${ups}`,
      ...variables.map(([variable, text]) => formatItem(["VAR", ups, variable], [text])),
      `END LIST VAR ${ups}`,
    ];
    const read = new LineReader("upsd").push(new TextEncoder().encode(`${lines.join("\n")}\n`));
    const replies = read.map((line) => parseReply(words(line)));
    assertEquals(replies, [
      { kind: "begin", words: ["LIST", "VAR", ups] },
      ...variables.map(([variable, text]) => ({
        kind: "item" as const,
        words: ["VAR", ups, variable, text],
      })),
      { kind: "end", words: ["LIST", "VAR", ups] },
    ]);
  }));
});

Deno.test("every error code comes back", () => {
  check(fc.property(fc.constantFrom(...ERROR_CODES), (code) => {
    assertEquals(parseReply(words(formatError(code))), { kind: "err", code });
  }));
});

Deno.test("noise from a server is an answer or a WireError", () => {
  check(fc.property(chargedText, (text) => {
    for (const line of parseLines(text)) {
      try {
        parseReply(line.words);
      } catch (error) {
        assert(error instanceof WireError);
      }
    }
  }));
});

Deno.test("lines come out whole however they come in", () => {
  const line = fc.string({ unit: fc.constantFrom(..."aé\r \0𝄞"), maxLength: 20 });
  check(fc.property(fc.array(line), fc.integer({ min: 1, max: 7 }), (lines, size) => {
    const bytes = new TextEncoder().encode(lines.map((text) => `${text}\n`).join(""));
    const reader = new LineReader("upsd");
    const read: string[] = [];
    for (let at = 0; at < bytes.length; at += size) {
      read.push(...reader.push(bytes.subarray(at, at + size)));
    }
    assertEquals(read, lines.map((text) => text.replace(/\r$/, "")));
  }));
});
