/** The layout of `upsc -j`, and that it is JSON. */
import { assertEquals } from "@std/assert";
import {
  formatJsonArray,
  formatJsonError,
  formatJsonObject,
  formatJsonString,
} from "#clients/json.ts";

Deno.test("json: every character survives", () => {
  const all = Array.from({ length: 0x180 }, (_, code) => String.fromCharCode(code)).join("");
  assertEquals(JSON.parse(formatJsonString(all)), all);
  assertEquals(
    formatJsonString('a/"\\\b\f\n\r\t\x01\x1f\x7fé'),
    '"a/\\"\\\\\\b\\f\\n\\r\\t\\u0001\\u001f\x7fé"',
  );
});

Deno.test("json: the layouts", () => {
  assertEquals(formatJsonArray([]), "[\n\n]\n");
  assertEquals(formatJsonArray(["a", "b"]), '[\n  "a",\n  "b"\n]\n');
  assertEquals(formatJsonObject([]), "{\n\n}\n");
  assertEquals(formatJsonObject([["a", "1"], ["b", "2"]]), '{\n  "a": "1",\n  "b": "2"\n}\n');
  assertEquals(formatJsonError("a\nb"), '{"error": "a\\nb"}\n');
});
