import { assertEquals } from "@std/assert";
import { seconds } from "#core/time.ts";
import { effectsOf, hear, openWorld, PRIMARY, SECONDARY } from "#tests/sim/told.ts";

Deno.test("the decision says by which rule, with its numbers", () => {
  const world = openWorld(`${PRIMARY}OBLBDURATION 5\nMONITOR two 0 user pass primary\n`);
  world.behave("ups", { kind: "says", status: "OB LB" });
  world.pass(seconds(11));
  const decided = effectsOf(world, "record").flatMap(({ finding }) =>
    finding.kind === "decided" ? [finding.cause] : []
  );
  assertEquals(decided, [{
    kind: "power",
    power: 0,
    needed: 1,
    judged: [
      {
        ups: "ups",
        power: 1,
        verdict: { rule: "low", critical: true, stale: false, elapsed: 5, limit: 5 },
      },
      { ups: "two", power: 0, verdict: { rule: "healthy", critical: false } },
    ],
  }]);
});

Deno.test("OBLBDURATION is told as it begins, goes on and ends", () => {
  const world = openWorld(`${SECONDARY}OBLBDURATION 10\nHOSTSYNC 20\n`);
  const who = "is_ups_critical: seems that UPS [ups]";
  assertEquals(hear(world, "OB LB", "OB LB", "OB"), [
    "UPS ups on battery",
    "UPS ups battery is low",
    `${who} is OB+LB now, but OBLBDURATION=10 - not declaring a critical state just now, but will ` +
    "bump the polling rate to 5 (from POLLFREQALERT=5) and wait to see if this situation " +
    "dissipates soon",
    "is_ups_critical: HOSTSYNC=20 exceeds OBLBDURATION and would be effectively ignored on this " +
    "secondary upsmon client system",
    `${who} is still OB+LB for 5 sec out of 10 delay`,
    `${who} returned from OB+LB state now after spending 10 seconds in it`,
  ]);
});

Deno.test("a calibration is told once while it keeps the battery from counting", () => {
  const world = openWorld(PRIMARY);
  const lines = hear(world, "OB LB CAL", "OB LB CAL");
  assertEquals(lines.slice(3), [
    "is_ups_critical: seems that UPS [ups] is OB+LB now, but it is also calibrating - not " +
    "declaring a critical state",
  ]);
});

Deno.test("silence on battery counts as a low battery, without a notification of that", () => {
  const world = openWorld(PRIMARY);
  hear(world, "OB");
  world.behave("ups", { kind: "stale" });
  world.pass(seconds(21));
  const lines = world.readLog().filter((line) => !line.startsWith("Poll"));
  assertEquals(lines.slice(0, 2), [
    "Communications with UPS ups lost",
    "Too few UPS(es) are healthy (0<1), initiating forced shutdown",
  ]);
});

Deno.test("a verdict of silence is logged in NUT's words, once", () => {
  const world = openWorld(`${PRIMARY}MONITOR two 1 user pass primary\n`);
  hear(world, "OL BYPASS");
  world.behave("ups", { kind: "stale" });
  world.pass(seconds(21));
  const lines = world.readLog().filter((line) => !line.startsWith("Poll"));
  assertEquals(lines, [
    "Communications with UPS ups lost",
    "UPS [ups] was last known to be on BYPASS and currently is not communicating, assuming dead",
  ]);
});
