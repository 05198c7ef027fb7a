/**
 * The language on a driver's socket: whatever may be said is understood as it was meant, and a
 * whole store travels.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  type DriverMessage,
  formatDriverMessage,
  formatPeerMessage,
  parseDriverMessage,
  parsePeerMessage,
  type PeerMessage,
} from "#core/sock.ts";
import { type Change, changesFor, type Flag, Store } from "#core/store.ts";
import { parseLines } from "#core/words.ts";
import { chargedText, check, name, value } from "./runs.ts";

const number = fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff });
const flags = fc.uniqueArray(fc.constantFrom<Flag>("RW", "STRING", "NUMBER"));
const id = fc.uuid();

function record<K extends string, T>(
  kind: K,
  fields: { [F in keyof T]: fc.Arbitrary<T[F]> },
): fc.Arbitrary<{ kind: K } & T> {
  return fc.record(fields).map((rest) => ({ kind, ...rest } as { kind: K } & T));
}

const change: fc.Arbitrary<Change> = fc.oneof(
  record("set", { name, value }),
  record("delete", { name }),
  record("flags", { name, flags }),
  record("aux", { name, aux: number }),
  record("add-enum", { name, value }),
  record("delete-enum", { name, value }),
  record("add-range", { name, min: number, max: number }),
  record("delete-range", { name, min: number, max: number }),
  record("add-command", { name }),
  record("delete-command", { name }),
);

const driverMessage: fc.Arbitrary<DriverMessage> = fc.oneof(
  change,
  fc.constantFrom<DriverMessage>(
    { kind: "data-ok" },
    { kind: "data-stale" },
    { kind: "dump-done" },
    { kind: "pong" },
    { kind: "goodbye" },
  ),
  record("pid", { pid: fc.nat() }),
  record("tracking", { id, code: fc.nat(5) }),
);

/** A parameter that reads like the marker cannot be told from it, in NUT neither. */
const param = value.filter((text) => text.toUpperCase() !== "TRACKING");

const peerMessage: fc.Arbitrary<PeerMessage> = fc.oneof(
  fc.constantFrom<PeerMessage>(
    { kind: "ping" },
    { kind: "dump-all" },
    { kind: "dump-status" },
    { kind: "get-pid" },
    { kind: "logout" },
  ),
  record("dump-value", { name }),
  record("broadcast", { on: fc.boolean() }),
  record("instcmd", { name }),
  record("instcmd", { name, param }),
  record("instcmd", { name, tracking: id }),
  record("instcmd", { name, param, tracking: id }),
  record("set-variable", { name, value }),
  record("set-variable", { name, value, tracking: id }),
);

function words(line: string): readonly string[] {
  const lines = parseLines(`${line}\n`);
  assertEquals(lines.length, 1);
  return lines[0]?.words ?? [];
}

Deno.test("a driver is understood", () => {
  check(fc.property(driverMessage, (message) => {
    assertEquals(parseDriverMessage(words(formatDriverMessage(message))), message);
  }));
});

Deno.test("a peer is understood", () => {
  check(fc.property(peerMessage, (message) => {
    assertEquals(parsePeerMessage(words(formatPeerMessage(message))), message);
  }));
});

Deno.test("noise is an answer too, on both sides", () => {
  check(fc.property(chargedText, (text) => {
    for (const line of parseLines(text)) {
      const driver = parseDriverMessage(line.words);
      const peer = parsePeerMessage(line.words);
      assert(driver === undefined || driver.kind !== undefined);
      assert(peer !== undefined && (line.words.length > 0 || peer === "unknown"));
    }
  }));
});

Deno.test("a dumped store arrives whole", () => {
  const few = fc.constantFrom("ups.id", "UPS.ID", "battery.charge", "ambient.1.status", "x");
  const often = change.chain((one) => few.map((name) => ({ ...one, name })));
  check(fc.property(fc.array(often, { maxLength: 60, size: "max" }), (changes) => {
    const store = new Store();
    store.applyAll(changes);
    const lines = [
      ...store.variables().flatMap(changesFor),
      ...store.commands().map((name): Change => ({ kind: "add-command", name })),
    ].map(formatDriverMessage);
    const copy = new Store();
    for (const line of lines) {
      const message = parseDriverMessage(words(line));
      assert(message !== undefined);
      assertEquals(copy.apply(message as Change), "changed", line);
    }
    assertEquals(copy.variables(), store.variables());
    assertEquals(copy.commands(), store.commands());
  }));
});

Deno.test("what changed is enough to follow a store", () => {
  const few = fc.constantFrom("a", "A", "b");
  const often = change.chain((one) => few.map((name) => ({ ...one, name })));
  check(fc.property(fc.array(often, { maxLength: 60, size: "max" }), (changes) => {
    const store = new Store();
    const copy = new Store();
    copy.applyAll(store.applyAll(changes));
    assertEquals(copy.variables(), store.variables());
    assertEquals(copy.commands(), store.commands());
  }));
});
