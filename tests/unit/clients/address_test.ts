/** How UPSes and servers are named. */
import { assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "#core/errors.ts";
import { formatAddress, parseServerAddress, parseUpsAddress } from "#clients/address.ts";

const GOOD: readonly [text: string, ups: string, host: string, port: number][] = [
  ["rack", "rack", "localhost", 3493],
  ["rack@example", "rack", "example", 3493],
  ["rack@example:3500", "rack", "example", 3500],
  ["rack@[::1]", "rack", "::1", 3493],
  ["rack@[fe80::1]:3500", "rack", "fe80::1", 3500],
  // What follows the digits, or the bracket, is passed over.
  ["rack@example:3500x", "rack", "example", 3500],
  ["rack@[::1]x", "rack", "::1", 3493],
  ["*@192.0.2.1:65535", "*", "192.0.2.1", 65535],
];

for (const [text, ups, host, port] of GOOD) {
  Deno.test(`address: ${text}`, () => {
    assertEquals(parseUpsAddress(text), { ups, host, port });
  });
}

const BAD: readonly [text: string, note: string][] = [
  ["", "upscli_splitname: can't parse empty string"],
  ["@example", "upscli_splitname: got empty upsname string"],
  ["rack@", "upscli_splitname: got the @ separator and then an empty hostname[:port] string"],
  ["rack:3493", "upscli_splitname: port specified, but not a hostname"],
  ["rack@[::1", "upscli_splitaddr: missing closing bracket in [domain literal]"],
  ["rack@example:", "upscli_splitaddr: no port number specified after ':' separator"],
  ["rack@example:0", "upscli_splitaddr: no port number specified after ':' separator"],
  ["rack@example:65536", "upscli_splitaddr: no port number specified after ':' separator"],
  ["rack@example:nut", "upscli_splitaddr: no port number specified after ':' separator"],
  ["rack@::1", "upscli_splitaddr: no port number specified after ':' separator"],
];

for (const [text, note] of BAD) {
  Deno.test(`address: "${text}" is none`, () => {
    assertEquals(assertThrows(() => parseUpsAddress(text), ConfigError).sentence, note);
  });
}

Deno.test("address: a server alone, and written again", () => {
  assertEquals(parseServerAddress("example"), { host: "example", port: 3493 });
  assertThrows(() => parseServerAddress(""), ConfigError, "upscli_splitaddr: can't parse empty");
  for (const text of ["[::1]:3493", "example:3500"]) {
    assertEquals(formatAddress(parseServerAddress(text)), text);
  }
});
