import { assert, assertEquals, assertThrows } from "@std/assert";
import { Exit } from "#core/exit.ts";
import {
  isAskedFor,
  isOfFamily,
  judgeOutcomes,
  type Outcome,
  planOpenings,
  tellOutcome,
} from "#server/listening.ts";

function addresses(plan: ReturnType<typeof planOpenings>): (string | string[])[] {
  return plan.map(({ wanted, carries }) =>
    carries.length === 0
      ? `${wanted.address}:${wanted.port}`
      : [wanted, ...carries].map(({ address, port }) => `${address}:${port}`)
  );
}

function outcome(address: string, reason?: string, either = false): Outcome {
  const wanted = { address, port: 3493, either };
  return reason === undefined ? { wanted } : { wanted, reason };
}

Deno.test("without LISTEN there are both loopback addresses", () => {
  assertEquals(addresses(planOpenings([])).sort(), ["127.0.0.1:3493", "::1:3493"]);
  assertEquals(addresses(planOpenings([], 4)), ["127.0.0.1:3493"]);
  assertEquals(addresses(planOpenings([], 6)), ["::1:3493"]);
});

Deno.test("* is both families, or the one that is asked for", () => {
  const any = [{ address: "*", port: 3493 }];
  assertEquals(addresses(planOpenings(any)), [["::0:3493", "0.0.0.0:3493"]]);
  assertEquals(addresses(planOpenings(any, 4)), ["0.0.0.0:3493"]);
  assertEquals(addresses(planOpenings(any, 6)), ["::0:3493"]);
});

Deno.test("a socket for all IPv6 addresses carries the IPv4 addresses of its port only", () => {
  const plan = planOpenings([
    { address: "127.0.0.1", port: 3493 },
    { address: "127.0.0.1", port: 4000 },
    { address: "::", port: 3493 },
    { address: "::1", port: 3493 },
    { address: "nut.example", port: 3493 },
  ]);
  assertEquals(addresses(plan), [
    "127.0.0.1:4000",
    [":::3493", "127.0.0.1:3493"],
    "::1:3493",
    "nut.example:3493",
  ]);
});

Deno.test("who comes over IPv4 to a socket that was asked for IPv6 is not let in", () => {
  const [only] = planOpenings([{ address: "::", port: 3493 }]);
  assert(only !== undefined);
  assert(isAskedFor(only, "2001:db8::1"));
  assert(!isAskedFor(only, "::ffff:192.0.2.1"));
  const [some] = planOpenings([{ address: "::", port: 1 }, { address: "192.0.2.1", port: 1 }]);
  assert(some !== undefined);
  assert(isAskedFor(some, "::ffff:192.0.2.1"));
  assert(!isAskedFor(some, "::ffff:192.0.2.2"));
  const [all] = planOpenings([{ address: "*", port: 1 }]);
  assert(all !== undefined);
  assert(isAskedFor(all, "::ffff:192.0.2.2"));
});

Deno.test("an address is of one family or the other", () => {
  assert(isOfFamily("::1", 6) && !isOfFamily("::1", 4));
  assert(isOfFamily("127.0.0.1", 4) && !isOfFamily("127.0.0.1", 6));
  assert(isOfFamily("::1", undefined) && isOfFamily("127.0.0.1", undefined));
});

Deno.test("each address has NUT's line, and a failure its reason before", () => {
  assertEquals(tellOutcome(outcome("::1")).map(({ text }) => text), ["listening on ::1 port 3493"]);
  assertEquals(tellOutcome(outcome("::1", "Address already in use")).map(({ text }) => text), [
    "Can't bind ::1 port 3493: Address already in use",
    "not listening on ::1 port 3493",
  ]);
});

Deno.test("all is well when all is listened on, or what fails is a loopback address", () => {
  assertEquals(judgeOutcomes([outcome("10.0.0.1")], false), []);
  assertEquals(judgeOutcomes([outcome("10.0.0.1"), outcome("::1", "no")], false), []);
  assertEquals(judgeOutcomes([outcome("127.0.0.1"), outcome("localhost", "no")], false), []);
});

Deno.test("upsd does not start when some other address fails, unless that is allowed", () => {
  const outcomes = [outcome("10.0.0.1"), outcome("10.0.0.2", "no")];
  const error = assertThrows(() => judgeOutcomes(outcomes, false), Exit, "Fatal error: some");
  assertEquals(error.code, 1);
  assertEquals(judgeOutcomes(outcomes, true).map(({ text }) => text), [
    "WARNING: some listening interfaces were not available, but the ALLOW_NOT_ALL_LISTENERS " +
    "setting is active",
  ]);
});

Deno.test("upsd does not start when nothing is listened on, allowed or not", () => {
  for (const allowed of [false, true]) {
    const outcomes = [outcome("127.0.0.1", "no"), outcome("::1", "no")];
    assertThrows(() => judgeOutcomes(outcomes, allowed), Exit, "no listening interface available");
  }
});

Deno.test("of * one family is enough, and none is not", () => {
  const v6 = outcome("::0", "no", true);
  assertEquals(judgeOutcomes([v6, outcome("0.0.0.0", undefined, true)], false), []);
  const none = [v6, outcome("0.0.0.0", "no", true), outcome("10.0.0.1")];
  assertThrows(() => judgeOutcomes(none, true), Exit, "Handling of 'LISTEN * 3493' directive");
});
