/** The freshness of a UPS, second by second: MAXAGE 15, so a ping after 5 and death after 16. */
import { assert, assertEquals } from "@std/assert";
import { Ups } from "#server/ups.ts";

const encoder = new TextEncoder();
const MAXAGE = 15;

function connected(now = 0): Ups {
  const ups = new Ups({ name: "dummy", socket: "dummy-ups-dummy" });
  ups.connected(now);
  return ups;
}

function say(ups: Ups, now: number, ...lines: string[]): ReturnType<Ups["hear"]> {
  return ups.hear(encoder.encode(lines.map((line) => `${line}\n`).join("")), now);
}

Deno.test("a UPS begins without a driver and is refused as such", () => {
  const ups = new Ups({ name: "dummy", socket: "dummy-ups-dummy" });
  assertEquals(ups.refusal(), "DRIVER-NOT-CONNECTED");
  assert(ups.isDead(0, MAXAGE));
  assert(!ups.wantsPing(1_000_000, MAXAGE));
});

Deno.test("until the dump is done its status is WAIT, and it counts as fresh", () => {
  const ups = connected();
  assertEquals(ups.refusal(), undefined);
  assertEquals(ups.valueOf("ups.status"), "WAIT");
  say(ups, 0, "SETINFO ups.status OL", "DATASTALE");
  assert(!ups.isDead(0, MAXAGE));
  say(ups, 0, "DUMPDONE");
  assert(ups.isDead(0, MAXAGE));
  say(ups, 0, "DATAOK");
  assert(!ups.isDead(0, MAXAGE));
});

Deno.test("the driver's last word on its data outlives the connection", () => {
  const ups = connected();
  say(ups, 0, "DATAOK", "DUMPDONE");
  ups.disconnected();
  ups.connected(1000);
  say(ups, 1000, "DUMPDONE");
  assert(!ups.isDead(1000, MAXAGE));
});

Deno.test("silence: a ping after a third of MAXAGE, another a third later, death after MAXAGE + 1", () => {
  const ups = connected();
  say(ups, 0, "DATAOK", "DUMPDONE");
  assert(!ups.wantsPing(5000, MAXAGE));
  assert(ups.wantsPing(5001, MAXAGE));
  ups.lastPing = 5001;
  assert(!ups.wantsPing(10_001, MAXAGE));
  assert(ups.wantsPing(10_002, MAXAGE));
  assert(!ups.isDead(15_000, MAXAGE));
  assert(!ups.isDead(16_000, MAXAGE));
  assert(ups.isDead(16_001, MAXAGE));
});

Deno.test("thirds are whole seconds", () => {
  const ups = connected();
  assert(!ups.wantsPing(6000, 20));
  assert(ups.wantsPing(6001, 20));
});

Deno.test("in the last second even a driver that says its data is stale is not yet dead", () => {
  const ups = connected();
  say(ups, 0, "DATASTALE", "DUMPDONE");
  assert(ups.isDead(15_000, MAXAGE));
  assert(!ups.isDead(15_001, MAXAGE));
  assert(ups.isDead(16_001, MAXAGE));
});

Deno.test("any whole line of the language is a sign of life, and nothing else", () => {
  const lines: [string, boolean][] = [
    ["PONG", true],
    ["DATAOK", true],
    ["SETINFO a b", true],
    ["delinfo nothing", true],
    ["ADDENUM nothing x", true],
    ["TRACKING id 0", true],
    ["SETINFO a", false],
    ["ADDRANGE a 1", false],
    ["HELLO", false],
    ["", false],
    ["PID 17", false],
    ["OK Goodbye", false],
    ['SETINFO "a b" c', false],
  ];
  for (const [line, alive] of lines) {
    const ups = connected();
    say(ups, 0, "DATAOK", "DUMPDONE");
    say(ups, 10_000, line);
    assertEquals(!ups.isDead(17_000, MAXAGE), alive, line);
  }
});

Deno.test("half a line is no sign of life, and its other half is", () => {
  const ups = connected();
  ups.hear(encoder.encode("PO"), 10_000);
  assert(ups.isDead(17_000, MAXAGE));
  ups.hear(encoder.encode("NG\n"), 12_000);
  assert(!ups.isDead(17_000, MAXAGE));
});

Deno.test("what cannot be read is told, and the rest of its chunk is dropped", () => {
  const ups = connected();
  const { faults } = say(ups, 0, 'SETINFO a "#"', "SETINFO b x");
  assertEquals(faults, ["Unbalanced word due to unescaped # in quotes"]);
  assertEquals(ups.valueOf("b"), undefined);
  say(ups, 0, "SETINFO b x");
  assertEquals(ups.valueOf("b"), "x");
});

Deno.test("results of commands are handed on", () => {
  const { results } = say(connected(), 0, "TRACKING id 3", "SETINFO a b");
  assertEquals(results, [{ kind: "tracking", id: "id", code: 3 }]);
});

Deno.test("a driver that is gone takes its data along", () => {
  const ups = connected();
  say(ups, 0, "SETINFO a b", "ADDCMD c");
  ups.disconnected();
  assertEquals(ups.store.size, 0);
  assertEquals(ups.store.commandCount, 0);
  assertEquals(ups.refusal(), "DRIVER-NOT-CONNECTED");
});

Deno.test("a decision on a shutdown stands before the status and nothing else", () => {
  const ups = connected();
  say(ups, 0, 'SETINFO ups.status "OB LB"', "SETINFO ups.id x");
  ups.fsd = true;
  assertEquals(ups.valueOf("UPS.Status"), "FSD OB LB");
  assertEquals(ups.valueOf("ups.id"), "x");
});

Deno.test("an answer is made once until something changes", () => {
  const ups = connected();
  let made = 0;
  const ask = (): string => ups.answer("key", () => `${++made}`);
  assertEquals([ask(), ask()], ["1", "1"]);
  say(ups, 0, "SETINFO a b");
  assertEquals([ask(), ask()], ["2", "2"]);
  say(ups, 0, "SETINFO a b", "PONG");
  assertEquals(ask(), "2");
  ups.fsd = true;
  assertEquals([ask(), ask()], ["3", "3"]);
});

Deno.test("clients cannot fill the memory with spellings", () => {
  const ups = connected();
  for (let i = 0; i < 1000; i++) assertEquals(ups.answer(`key${i}`, () => `${i}`), `${i}`);
  let made = 0;
  ups.answer("key0", () => `${++made}`);
  assertEquals(made, 1);
});
