/** What passes between a head and its hands. */
import { assert, assertEquals, assertRejects } from "@std/assert";
import { LinkError, RefusedError, WireError } from "#core/errors.ts";
import { callLink, decodeFault, encodeFault, proxyLink } from "#drivers/head.ts";
import { type FileLink, requireLink, withDeadline } from "#drivers/link.ts";
import { VirtualClock } from "#tests/sim/clock.ts";
import { idleLink } from "#tests/sim/driver.ts";

Deno.test("head: a call crosses the border by name", async () => {
  const calls: [string, readonly unknown[]][] = [];
  const link = proxyLink("file", (method, args) => {
    calls.push([method, args]);
    return Promise.resolve({ text: "x", modified: 1 });
  }, new VirtualClock());
  assertEquals(await requireLink(link, "file").read(500), { text: "x", modified: 1 });
  assertEquals(calls, [["read", [500]]]);
});

Deno.test("head: hands that do not answer in time are a timeout", async () => {
  const clock = new VirtualClock();
  const link = proxyLink("file", () => new Promise(() => {}), clock) as FileLink;
  const reply = assertRejects(() => link.read(500), LinkError);
  await clock.advanceAsync(1499);
  await clock.advanceAsync(1);
  assertEquals((await reply).fault, "timeout");
});

Deno.test("head: only the methods of the kind can be called", async () => {
  assertEquals(await callLink(idleLink, "modified", [1]), 0);
  for (const method of ["constructor", "toString", "write", "kind"]) {
    await assertRejects(() => callLink(idleLink, method, []), TypeError);
  }
});

Deno.test("head: an error arrives as what it was", () => {
  const link = decodeFault(structuredClone(encodeFault(new LinkError("denied", "No right"))));
  assert(link instanceof LinkError);
  assertEquals([link.fault, link.message], ["denied", "No right"]);
  const refused = decodeFault(encodeFault(new RefusedError("DATA-STALE")));
  assert(refused instanceof RefusedError);
  assertEquals(refused.code, "DATA-STALE");
  assert(decodeFault(encodeFault(new WireError("device", "Nonsense"))) instanceof WireError);
  assert(decodeFault(encodeFault(new TypeError("x"))) instanceof TypeError);
  assertEquals(encodeFault("text"), { name: "Error", message: "text" });
});

Deno.test("link: a deadline ends a wait and drops what comes too late", async () => {
  const clock = new VirtualClock();
  let finish = (_: string): void => {};
  const slow = new Promise<string>((resolve) => finish = resolve);
  const reply = assertRejects(() => withDeadline(slow, 100, clock, "It"), LinkError);
  await clock.advanceAsync(100);
  finish("late");
  assertEquals((await reply).message, "It did not answer within 100 ms");
});

Deno.test("link: an answer in time leaves no timer behind", async () => {
  const clock = new VirtualClock();
  assertEquals(await withDeadline(Promise.resolve(1), 100, clock, "It"), 1);
  assertEquals(clock.next, undefined);
  await assertRejects(() => withDeadline(Promise.reject(new Error("no")), 100, clock, "It"), Error);
  assertEquals(clock.next, undefined);
});

Deno.test("link: a driver that is given the wrong kind of link is our bug", () => {
  assertEquals(requireLink(idleLink, "file"), idleLink);
  let fault = "";
  try {
    requireLink(idleLink, "stream");
  } catch (error) {
    fault = (error as Error).message;
  }
  assertEquals(fault, "The link is a file, not a stream");
});
