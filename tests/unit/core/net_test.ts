/**
 * The language between upsd and its clients, line by line.
 *
 * @module
 */
import { assertEquals, assertThrows } from "@std/assert";
import { WireError } from "#core/errors.ts";
import {
  ERROR_CODES,
  formatBare,
  formatError,
  formatItem,
  formatRequest,
  parseReply,
  type Reply,
  type Request,
} from "#core/net.ts";
import { parseLines } from "#core/words.ts";

function words(line: string): readonly string[] {
  return parseLines(`${line}\n`)[0]?.words ?? [];
}

const REQUESTS: readonly (readonly [string, Request])[] = [
  ["VER", { kind: "plain", verb: "VER" }],
  ["STARTTLS", { kind: "plain", verb: "STARTTLS" }],
  ["USERNAME admin", { kind: "username", text: "admin" }],
  ['PASSWORD "a b=c\\#"', { kind: "password", text: "a b=c#" }],
  ['PASSWORD ""', { kind: "password", text: "" }],
  ["LOGIN myups", { kind: "login", ups: "myups" }],
  ["PRIMARY myups", { kind: "primary", ups: "myups" }],
  ["MASTER myups", { kind: "master", ups: "myups" }],
  ["FSD myups", { kind: "fsd", ups: "myups" }],
  ["GET VAR myups ups.status", { kind: "get", what: "VAR", words: ["myups", "ups.status"] }],
  ["LIST UPS", { kind: "list", what: "UPS", words: [] }],
  ["LIST ENUM myups x", { kind: "list", what: "ENUM", words: ["myups", "x"] }],
  ['SET VAR myups ups.id "a b"', { kind: "set", ups: "myups", name: "ups.id", value: "a b" }],
  ["SET TRACKING ON", { kind: "set-tracking", on: true }],
  ["SET TRACKING OFF", { kind: "set-tracking", on: false }],
  ["INSTCMD myups load.off", { kind: "instcmd", ups: "myups", command: "load.off" }],
  [
    'INSTCMD myups load.off "a b"',
    { kind: "instcmd", ups: "myups", command: "load.off", param: "a b" },
  ],
];

for (const [line, request] of REQUESTS) {
  Deno.test(`a client asks ${line}`, () => {
    assertEquals(formatRequest(request), line);
  });
}

Deno.test("a word stands bare where it can", () => {
  assertEquals(["a", "a#b", 'a"b', "a b", "", "a=b", "a\tb"].map(formatBare), [
    "a",
    "a\\#b",
    '"a\\"b"',
    '"a b"',
    '""',
    '"a=b"',
    '"a\tb"',
  ]);
});

const REPLIES: readonly (readonly [string, Reply])[] = [
  ["OK", { kind: "ok", words: [] }],
  ["OK TRACKING 1-2", { kind: "ok", words: ["TRACKING", "1-2"] }],
  ["ERR DATA-STALE", { kind: "err", code: "DATA-STALE" }],
  ["ERR INVALID-ARGUMENT foo", { kind: "err", code: "INVALID-ARGUMENT", detail: "foo" }],
  ["ERR", { kind: "err", code: "" }],
  ["BEGIN LIST VAR myups", { kind: "begin", words: ["LIST", "VAR", "myups"] }],
  ["END LIST VAR myups", { kind: "end", words: ["LIST", "VAR", "myups"] }],
  ['VAR myups ups.status "OL"', { kind: "item", words: ["VAR", "myups", "ups.status", "OL"] }],
  ["1.3", { kind: "item", words: ["1.3"] }],
  ["ok", { kind: "item", words: ["ok"] }],
];

for (const [line, reply] of REPLIES) {
  Deno.test(`upsd answers ${line}`, () => {
    assertEquals(parseReply(words(line)), reply);
  });
}

Deno.test("an empty line is no answer", () => {
  assertThrows(() => parseReply([]), WireError, "Empty line");
});

Deno.test("errors and items are written as upsd writes them", () => {
  assertEquals(formatError("UNKNOWN-UPS"), "ERR UNKNOWN-UPS");
  assertEquals(formatItem(["UPS", "myups"], ['My "UPS"']), 'UPS myups "My \\"UPS\\""');
  assertEquals(formatItem(["NUMLOGINS", "myups", "1"], []), "NUMLOGINS myups 1");
});

Deno.test("no error code is there twice", () => {
  assertEquals(new Set(ERROR_CODES).size, ERROR_CODES.length);
});
