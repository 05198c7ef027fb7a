/**
 * PIPEFN: whatever a caller asks is understood as it was meant, noise is answered too, and whatever
 * is asked when, the daemon runs what it must, once, in time, and leaves in the end.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { Tokenizer } from "#core/words.ts";
import { SCRIPT_PATIENCE } from "#sched/timers.ts";
import { formatRequest, parseRequest, type Request } from "#sched/wire.ts";
import { SimTimerDaemon } from "#tests/sim/timer_daemon.ts";
import { chargedText, check, value } from "./runs.ts";

const plain = { noNullPrototype: true } as const;
const occasion = fc.record({ notifyType: value, ups: value, message: value }, plain);

const request: fc.Arbitrary<Request> = fc.oneof(
  fc.constant<Request>({ kind: "list" }),
  fc.record({
    kind: fc.constant("start" as const),
    name: value,
    seconds: fc.integer(),
    shared: fc.boolean(),
    occasion,
  }, plain),
  fc.record({
    kind: fc.constant("cancel" as const),
    name: value,
    command: value,
    matched: fc.boolean(),
    occasion,
  }, plain),
);

Deno.test("a caller is understood", () => {
  check(fc.property(request, (one) => {
    const bytes = new TextEncoder().encode(`${formatRequest(one)}\n`);
    const lines = new Tokenizer().push(bytes);
    assertEquals(lines.map(({ words }) => parseRequest(words)), [one]);
  }));
});

Deno.test("every line of noise is answered or logged, and the daemon lives on", () => {
  check(fc.property(fc.array(chargedText, { maxLength: 5 }), (texts) => {
    const daemon = new SimTimerDaemon();
    for (const text of texts) {
      const replies = daemon.ask(text);
      assert(replies.every((line) => line === "ERR UNKNOWN" || line === "OK"), replies.join());
    }
    assertEquals(daemon.ask("\nCANCEL x").at(-1), "OK");
  }));
});

/** One thing that happens to the daemon, and how long after the one before. */
const happening = fc.record({
  after: fc.integer({ min: 0, max: 20_000 }),
  name: fc.constantFrom("a", "b", "c"),
  what: fc.constantFrom("START", "START", "START-SHARED", "CANCEL", "end"),
  seconds: fc.integer({ min: 0, max: 30 }),
});

Deno.test("no timer is lost, none runs early, none runs twice", () => {
  check(fc.property(fc.array(happening, { maxLength: 30, size: "max" }), (happenings) => {
    const daemon = new SimTimerDaemon();
    let pending: { name: string; due: number }[] = [];
    let ran = 0;
    const settle = (): void => {
      for (const { name, at } of daemon.calls.slice(ran)) {
        const index = pending.findIndex((one) => one.name === name && one.due <= at);
        assert(index >= 0, `${name} ran at ${at} without a reason`);
        pending.splice(index, 1);
      }
      ran = daemon.calls.length;
    };
    for (const { after, name, what, seconds } of happenings) {
      daemon.clock.advance(after);
      settle();
      if (daemon.left) break;
      if (what === "CANCEL") pending = pending.filter((one) => one.name !== name);
      const isNew = what === "START" || !pending.some((one) => one.name === name);
      if (what.startsWith("START") && isNew) {
        pending.push({ name, due: daemon.clock.now() + seconds * 1000 });
      }
      daemon.ask(`${what} ${name} ${what === "CANCEL" ? "" : seconds}`);
      settle();
    }
    daemon.clock.advance(100_000);
    settle();
    assertEquals(pending, []);
    assert(daemon.left);
  }));
});

Deno.test("a script that hangs keeps a timer for no longer than it may", () => {
  const names = fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1, maxLength: 8 });
  check(fc.property(names, (offsets) => {
    const daemon = new SimTimerDaemon();
    offsets.forEach((seconds, index) => {
      daemon.hanging.add(String(index));
      daemon.ask(`START ${index} ${seconds}`);
    });
    daemon.clock.advance(1_000_000);
    assertEquals(daemon.calls.length, offsets.length);
    for (const { name, at } of daemon.calls) {
      const due = (offsets[Number(name)] ?? 0) * 1000;
      assert(at >= due && at <= due + SCRIPT_PATIENCE * offsets.length, `${name} at ${at}`);
    }
    assert(daemon.left);
  }));
});
