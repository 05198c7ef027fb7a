import { assertEquals } from "@std/assert";
import { settle } from "#tests/sim/clock.ts";
import { Outbox } from "#core/io/outbox.ts";

/** Takes at most `room` bytes at a time, and none while it is shut. */
class Sink {
  readonly taken: string[] = [];
  room = 1000;
  #open = Promise.withResolvers<void>();

  open(): void {
    this.#open.resolve();
  }

  shut(): void {
    this.#open = Promise.withResolvers<void>();
  }

  fail(): void {
    this.#open.reject(new Error("Broken pipe"));
  }

  async write(bytes: Uint8Array): Promise<number> {
    await this.#open.promise;
    const part = bytes.subarray(0, this.room);
    this.taken.push(new TextDecoder().decode(part));
    return part.length;
  }
}

Deno.test("texts go out in their order, each in one piece", async () => {
  const sink = new Sink();
  const outbox = new Outbox(sink, () => {});
  sink.open();
  outbox.send("one\n");
  outbox.send("two\n");
  assertEquals(outbox.pending, 8);
  await outbox.drained();
  assertEquals(sink.taken, ["one\n", "two\n"]);
  assertEquals(outbox.pending, 0);
  outbox.send("three\n");
  await outbox.drained();
  assertEquals(sink.taken.at(-1), "three\n");
});

Deno.test("what the system takes in parts goes out whole", async () => {
  const sink = new Sink();
  sink.room = 3;
  sink.open();
  const outbox = new Outbox(sink, () => {});
  outbox.send("12345678");
  await outbox.drained();
  assertEquals(sink.taken, ["123", "456", "78"]);
});

Deno.test("a peer that does not read makes nobody wait, and its pile is known", async () => {
  const sink = new Sink();
  const outbox = new Outbox(sink, () => {});
  for (let i = 0; i < 100; i++) outbox.send("0123456789");
  await settle();
  assertEquals(outbox.pending, 1000);
  sink.open();
  await outbox.drained();
  assertEquals(outbox.pending, 0);
});

Deno.test("a socket that is broken is told of once and forgets its pile", async () => {
  const sink = new Sink();
  const told: unknown[] = [];
  const outbox = new Outbox(sink, (error) => told.push(error));
  outbox.send("one");
  outbox.send("two");
  sink.fail();
  await outbox.drained();
  assertEquals(told.length, 1);
  assertEquals(outbox.pending, 0);
});
