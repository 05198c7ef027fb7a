/**
 * The process that may shut down, and the one that notifies, under anything that a pipe may bring:
 * whatever comes, in whatever pieces, the command runs exactly if a line was the word, and never
 * twice; nothing is thrown, and what is kept and what is logged stays small.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { NOTIFY_TYPES } from "#core/conf/notifications.ts";
import { notifier, openNotifier } from "#monitor/notifier/notifier.ts";
import { formatOrder, type Order, OrderReader } from "#monitor/notifier/orders.ts";
import { openStub, stub, type StubEffect, type StubEvent } from "#monitor/shutdown/stub.ts";
import { WordReader } from "#monitor/shutdown/words.ts";
import { charged, check, value } from "./runs.ts";

const encoder = new TextEncoder();

/** Lines that are words, nearly words, or noise. */
const line = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom("present", "shutdown") },
  {
    weight: 2,
    arbitrary: fc.constantFrom(
      "Shutdown",
      "shutdown ",
      "\0shutdown",
      "presentshutdown",
      "shut",
      "",
    ),
  },
  { weight: 2, arbitrary: fc.array(charged, { maxLength: 30 }).map((all) => all.join("")) },
);

/** A stream in pieces that do not care for lines. */
const pieces = fc.tuple(
  fc.array(line, { maxLength: 30 }),
  fc.constantFrom("\n", ""),
  fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 40 }),
).map(([lines, end, sizes]) => {
  const bytes = encoder.encode(lines.join("\n") + end);
  const cut: Uint8Array[] = [];
  for (let at = 0, i = 0; at < bytes.length; i++) {
    const size = sizes[i % sizes.length] as number;
    cut.push(bytes.subarray(at, at + size));
    at += size;
  }
  return { cut, text: lines.join("\n") + end };
});

/** What the world does to a stub between pieces. */
const weather = fc.constantFrom<StubEvent["kind"]>(
  "ticked",
  "flag-written",
  "flag-failed",
  "command-ended",
  "command-failed",
);

Deno.test("stub: only the word runs the command, and only once", () => {
  check(fc.property(
    pieces,
    fc.array(fc.tuple(weather, fc.integer({ min: 0, max: 20_000 })), { maxLength: 20 }),
    fc.boolean(),
    ({ cut, text }, happenings, hasFlag) => {
      const reader = new WordReader();
      let now = 0;
      const effects: StubEffect[] = [];
      const state = openStub({ prefix: "", command: "/down", hasFlag, exit: -1 }, now);
      const take = (event: StubEvent): void =>
        void effects.push(...stub.step(state, event, now)[1]);
      cut.forEach((chunk, i) => {
        const [kind, passed] = happenings[i] ?? ["ticked", 0];
        now += passed;
        take(eventOf(kind));
        take({ kind: "heard", heard: reader.push(chunk) });
      });
      take({ kind: "heard", heard: reader.end() });
      take({ kind: "input-ended" });
      now += 60_000;
      take({ kind: "ticked" });
      const isSaid = text.split("\n").slice(0, -1).includes("shutdown");
      const runs = effects.filter(({ kind }) => kind === "run-command").length;
      assertEquals(runs, isSaid ? 1 : 0);
      assert(effects.filter(({ kind }) => kind === "write-flag").length <= 1);
      assert(effects.filter(({ kind }) => kind === "end").length <= 1);
      for (const effect of effects) {
        if (effect.kind === "log") assert(/^[\x20-\x7e]{0,300}$/.test(effect.record.text));
      }
    },
  ));
});

Deno.test("notifier: an order survives the pipe, and noise harms nobody", () => {
  const order: fc.Arbitrary<Order> = fc.oneof(
    fc.record({ text: value }).map(({ text }): Order => ({ kind: "wall", text })),
    fc.record({
      type: fc.constantFrom(...NOTIFY_TYPES),
      ups: value,
      text: value,
      wall: fc.boolean(),
      exec: fc.boolean(),
    }).map((rest): Order => ({ kind: "notify", ...rest })),
  );
  check(fc.property(fc.array(order, { maxLength: 5 }), (orders) => {
    const received = new OrderReader().push(encoder.encode(orders.map(formatOrder).join("")));
    assertEquals(received, orders);
  }));
  check(fc.property(pieces, ({ cut }) => {
    const reader = new OrderReader();
    const state = openNotifier();
    for (const chunk of cut) {
      const [, effects] = notifier.step(
        state,
        { kind: "received", received: reader.push(chunk) },
        0,
      );
      assert(effects.every(({ kind }) => kind === "log"));
    }
  }));
});

function eventOf(kind: StubEvent["kind"]): StubEvent {
  switch (kind) {
    case "flag-failed":
    case "command-failed":
      return { kind, reason: "why" };
    case "command-ended":
      return { kind, status: 0 };
    case "flag-written":
      return { kind };
    default:
      return { kind: "ticked" };
  }
}
