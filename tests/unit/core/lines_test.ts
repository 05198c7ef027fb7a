/**
 * Bytes to lines, in any pieces, with a bound.
 *
 * @module
 */
import { assertEquals, assertThrows } from "@std/assert";
import { WireError } from "#core/errors.ts";
import { LineReader } from "#core/lines.ts";

const encoder = new TextEncoder();

Deno.test("lines come out when their newline is in, without it and without a CR before it", () => {
  const reader = new LineReader("upsd");
  assertEquals(reader.push(encoder.encode("OK\r\nVAR a")), ["OK"]);
  assertEquals(reader.push(encoder.encode(" b\n\nX")), ["VAR a b", ""]);
});

Deno.test("a character whose bytes come apart stays whole", () => {
  const reader = new LineReader("upsd");
  const bytes = encoder.encode("é\n");
  assertEquals(reader.push(bytes.subarray(0, 1)), []);
  assertEquals(reader.push(bytes.subarray(1)), ["é"]);
});

Deno.test("a line without an end is the peer's error, and the next line is read again", () => {
  const reader = new LineReader("upsd", 8);
  assertEquals(reader.push(encoder.encode("12345678")), []);
  const error = assertThrows(
    () => reader.push(encoder.encode("9")),
    WireError,
    "more than 8 bytes",
  );
  assertEquals([error.whose, error.received, error.offset], ["upsd", "123456789", 8]);
  assertEquals(reader.push(encoder.encode("OK\n")), ["OK"]);
});
