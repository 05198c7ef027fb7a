/** The words of NUT's client library. */
import { assertEquals, assertThrows } from "@std/assert";
import { LinkError, RefusedError, WireError } from "#core/errors.ts";
import { ERROR_CODES } from "#core/net.ts";
import { describeError, systemText, textOfCode } from "#clients/error_text.ts";

Deno.test("error text: codes that NUT's library does not know are one to it", () => {
  const unknown = ERROR_CODES.filter((code) => textOfCode(code) === "Unknown error");
  assertEquals(unknown, [
    "INVALID-ARGUMENT",
    "FEATURE-NOT-SUPPORTED",
    "FEATURE-NOT-CONFIGURED",
    "ALREADY-SSL-MODE",
  ]);
  assertEquals(textOfCode("READONLY"), "Read-only variable");
});

Deno.test("error text: of what a client throws", () => {
  assertEquals(describeError(new RefusedError("UNKNOWN-UPS")), "Unknown UPS");
  assertEquals(describeError(new LinkError("gone", "No such host")), "No such host");
  assertEquals(describeError(new WireError("upsd", "Protocol error")), "Protocol error");
  assertThrows(() => describeError(new TypeError("ours")), TypeError, "ours");
});

Deno.test("error text: what Deno adds to the system's words is taken away", () => {
  const errors = [
    ["Connection refused (os error 111)", "Connection refused"],
    ["Permission denied (os error 13): readfile '/etc/nut/nutauth.conf'", "Permission denied"],
    ["invalid host", "invalid host"],
  ] as const;
  for (const [message, text] of errors) assertEquals(systemText(new Error(message)), text);
});
