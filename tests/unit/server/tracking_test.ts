import { assert, assertEquals } from "@std/assert";
import { MAX_TRACKED, Tracking } from "#server/tracking.ts";

Deno.test("an id is pending until its driver tells, in any case of its letters", () => {
  const tracking = new Tracking();
  tracking.add("AB", "dummy", 0);
  assertEquals(tracking.answer("ab"), "PENDING");
  assert(tracking.resolve("aB", "dummy", 0));
  assertEquals(tracking.answer("AB"), "SUCCESS");
});

Deno.test("another UPS's driver cannot tell", () => {
  const tracking = new Tracking();
  tracking.add("AB", "dummy", 0);
  assert(!tracking.resolve("AB", "two", 0));
  assert(!tracking.resolve("CD", "dummy", 0));
  assertEquals(tracking.answer("AB"), "PENDING");
  assertEquals(tracking.answer("CD"), "ERR UNKNOWN");
});

Deno.test("an id lives as long as TRACKINGDELAY, and not longer", () => {
  const tracking = new Tracking();
  tracking.add("old", "dummy", 0);
  tracking.add("new", "dummy", 1);
  tracking.expire(10, 10);
  assertEquals(tracking.answer("old"), "PENDING");
  tracking.expire(11, 10);
  assertEquals(tracking.answer("old"), "ERR UNKNOWN");
  assertEquals(tracking.answer("new"), "PENDING");
});

Deno.test("the oldest goes when there are too many", () => {
  const tracking = new Tracking();
  for (let i = 0; i <= MAX_TRACKED; i++) tracking.add(`id${i}`, "dummy", i);
  assertEquals(tracking.answer("id0"), "ERR UNKNOWN");
  assertEquals(tracking.answer("id1"), "PENDING");
  assertEquals(tracking.answer(`id${MAX_TRACKED}`), "PENDING");
});
