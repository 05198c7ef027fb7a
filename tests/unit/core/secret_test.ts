/**
 * A secret does not show itself.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { Secret } from "#core/secret.ts";

Deno.test("a secret prints as stars wherever it is printed", () => {
  const secret = new Secret("hunter2");
  assertEquals(`${secret}`, "***");
  assertEquals(JSON.stringify({ secret }), '{"secret":"***"}');
  assertEquals(Deno.inspect(secret), "***");
  assertEquals(Object.keys(secret), []);
});

Deno.test("only by revealing does one get at it", () => {
  assertEquals(new Secret("hunter2").reveal(), "hunter2");
});

Deno.test("comparison knows equal from different, longer, shorter and empty", () => {
  const secret = new Secret("abc");
  assert(secret.equals("abc"));
  for (const other of ["abd", "ab", "abcd", "", "abcabc", "ABC"]) assert(!secret.equals(other));
  assert(new Secret("").equals(""));
  assert(!new Secret("").equals("\0"));
});
