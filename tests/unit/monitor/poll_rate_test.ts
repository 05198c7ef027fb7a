import { assertEquals } from "@std/assert";
import { seconds } from "#core/time.ts";
import { effectsOf, hear, openWorld, PRIMARY } from "#tests/sim/told.ts";

/** How many polls there are in a minute after a status. */
function pollsAfter(status: string, conf = ""): number {
  const world = openWorld(`${PRIMARY}POLLFREQ 10\nPOLLFREQALERT 2\nMINSUPPLIES 0\n${conf}`);
  hear(world, status, status);
  world.pass(seconds(10));
  world.effects.length = 0;
  world.pass(seconds(60));
  return effectsOf(world, "poll").length;
}

Deno.test("the first pause is POLLFREQ already", () => {
  const world = openWorld(`${PRIMARY}POLLFREQ 10\nPOLLFREQALERT 2\n`);
  world.pass(seconds(9));
  assertEquals(effectsOf(world, "poll"), []);
  world.pass(seconds(1));
  assertEquals(effectsOf(world, "poll").length, 1);
});

Deno.test("POLLFREQ while nothing is wrong, POLLFREQALERT while anything may go wrong soon", () => {
  assertEquals(pollsAfter("OL"), 6);
  assertEquals(pollsAfter("OL TRIM"), 6);
  for (const status of ["OB", "OL OFF", "OL BYPASS", "ALARM OL", "OL CAL"]) {
    assertEquals(pollsAfter(status), 30, status);
  }
});

Deno.test("an overload raises the rate if OVERDURATION counts", () => {
  assertEquals(pollsAfter("OL OVER"), 6);
  assertEquals(pollsAfter("OL OVER", "OVERDURATION 0\n"), 30);
});

Deno.test("one condition that ends does not relax the rate while another holds", () => {
  const world = openWorld(`${PRIMARY}POLLFREQ 10\nPOLLFREQALERT 2\n`);
  hear(world, "OB BYPASS", "OB BYPASS", "OB BYPASS", "OB");
  world.pass(seconds(10));
  world.effects.length = 0;
  world.pass(seconds(20));
  assertEquals(effectsOf(world, "poll").length, 10);
});

Deno.test("OBLBDURATION is met by a pass, whatever POLLFREQALERT is", () => {
  const conf = `${PRIMARY}POLLFREQALERT 4\nOBLBDURATION 6\n`;
  const world = openWorld(conf);
  world.behave("ups", { kind: "says", status: "OB LB" });
  world.pass(seconds(5) + 10);
  world.effects.length = 0;
  world.pass(seconds(4));
  // Their greatest common divisor is two seconds.
  assertEquals(effectsOf(world, "poll").length, 2);
});
