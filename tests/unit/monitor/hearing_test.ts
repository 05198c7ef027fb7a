import { assertEquals } from "@std/assert";
import { seconds } from "#core/time.ts";
import type { Told } from "#monitor/events.ts";
import { hear, openWorld, PRIMARY } from "#tests/sim/told.ts";
import type { ModelWorld } from "#tests/sim/model_world.ts";

/** Has the server tell more than a status, at this moment. */
function tell(world: ModelWorld, told: Told): string[] {
  const link = world.state.upses[0]?.link ?? 0;
  world.dispatch({ kind: "told", link, told });
  return world.readLog();
}

Deno.test("the first line status is silent, later ones are told", () => {
  const world = openWorld();
  assertEquals(hear(world, "OL"), []);
  assertEquals(hear(world, "OB"), ["UPS ups on battery"]);
  assertEquals(hear(world, "OB"), []);
  assertEquals(hear(world, "OL"), ["UPS ups on line power"]);
});

Deno.test("a status without a source leaves the source as it was", () => {
  const world = openWorld();
  assertEquals(hear(world, "OB", "DISCHRG", "OB"), ["UPS ups on battery"]);
});

Deno.test("LB comes back with a notification, and goes without one", () => {
  const world = openWorld(`${PRIMARY}MINSUPPLIES 0\n`);
  assertEquals(hear(world, "OL LB", "OL LB", "OL", "OL LB"), [
    "UPS ups battery is low",
    "UPS ups battery is low",
  ]);
});

Deno.test("words count in any case and order", () => {
  const world = openWorld(`${PRIMARY}MINSUPPLIES 0\n`);
  assertEquals(hear(world, "lb ob"), ["UPS ups battery is low", "UPS ups on battery"]);
});

Deno.test("what begins and ends is told at both ends, the ends first", () => {
  const world = openWorld();
  assertEquals(hear(world, "OL CAL OVER TRIM BYPASS"), [
    "UPS ups: calibration in progress",
    "UPS ups: overloaded",
    "UPS ups: trimming incoming voltage",
    "UPS ups: on bypass (powered, not protecting)",
  ]);
  assertEquals(hear(world, "OL BOOST"), [
    "UPS ups: calibration finished",
    "UPS ups: no longer on bypass",
    "UPS ups: no longer overloaded",
    "UPS ups: no longer trimming incoming voltage",
    "UPS ups: boosting incoming voltage",
  ]);
  assertEquals(hear(world, "OL"), ["UPS ups: no longer boosting incoming voltage"]);
});

Deno.test("a replacement is called for again only after RBWARNTIME", () => {
  const world = openWorld(`${PRIMARY}RBWARNTIME 12\n`);
  const line = "UPS ups battery needs to be replaced";
  assertEquals(hear(world, "OL RB"), [line]);
  assertEquals(hear(world, "OL RB", "OL RB"), []);
  assertEquals(hear(world, "OL RB"), [line]);
});

Deno.test("words without a meaning are told when their set changes", () => {
  const world = openWorld();
  const line = "UPS ups: has at least one unclassified status token: ";
  assertEquals(hear(world, "OL FOO bar"), [`${line}[FOO bar]`]);
  assertEquals(hear(world, "OL bar foo"), []);
  assertEquals(hear(world, "OL bar"), [`${line}[bar]`]);
  assertEquals(hear(world, "OL HB"), ["UPS ups has no unclassified status tokens anymore"]);
});

Deno.test("economy is a word of the status or a buzzword", () => {
  const world = openWorld();
  const begins = "UPS ups: in ECO mode (as defined by vendor)";
  const ends = "UPS ups: no longer in ECO mode";
  assertEquals(hear(world, "OL ECO"), [begins]);
  assertEquals(tell(world, { status: "OL", buzzwords: "vendor:default:ECO" }), []);
  assertEquals(tell(world, { status: "OL", buzzwords: "vendor:default:ABM" }), [ends]);
  assertEquals(tell(world, { status: "OL", experimentalBuzzwords: "v:d:HE" }), [begins]);
  assertEquals(hear(world, "OL"), [ends]);
});

Deno.test("an alarm without a text is told all the same, and each UPS has its own text", () => {
  const world = openWorld(`${PRIMARY}MONITOR two 0 user pass primary\n`);
  const [one, two] = world.state.upses.map(({ link }) => link);
  const say = (link: number | undefined, alarm?: string): string[] => {
    const told = { status: "ALARM OL", ...(alarm === undefined ? {} : { alarm }) };
    world.dispatch({ kind: "told", link: link ?? 0, told });
    return world.readLog();
  };
  assertEquals(say(one), ["UPS ups: one or more active alarms: [n/a]"]);
  assertEquals(say(two, "Fan"), ["UPS two: one or more active alarms: [Fan]"]);
  assertEquals(say(one, "Hot"), ["UPS ups: one or more active alarms: [Hot]"]);
  assertEquals(say(two, "Fan"), []);
  assertEquals(say(one), []);
});

Deno.test("an empty status is as good as none", () => {
  const world = openWorld();
  assertEquals(hear(world, ""), ["Communications with UPS ups lost"]);
  assertEquals(hear(world, "OL"), ["Communications with UPS ups established"]);
});

Deno.test("NOCOMM comes when NOCOMMWARNTIME is over, and again as often", () => {
  const world = openWorld(`${PRIMARY}NOCOMMWARNTIME 20\n`);
  world.behave("ups", { kind: "stale" });
  const said: string[] = [];
  for (let second = 0; second < 70; second++) {
    world.pass(seconds(1));
    const lines = world.readLog().filter((line) => !line.startsWith("Poll"));
    said.push(...lines.map((line) => `${second} ${line}`));
  }
  assertEquals(said, [
    "4 Communications with UPS ups lost",
    "19 UPS ups is unavailable",
    "44 UPS ups is unavailable",
    "69 UPS ups is unavailable",
  ]);
});

Deno.test("OFF must last for longer than OFFDURATION, and the log says so", () => {
  const world = openWorld(`${PRIMARY}OFFDURATION 7\nMINSUPPLIES 0\n`);
  assertEquals(hear(world, "OFF", "OFF"), ["UPS ups: administratively OFF or asleep"]);
  assertEquals(hear(world, "OFF"), [
    "ups_is_off: ups is in state OFF for 10 sec, assuming the line is not fed " +
    "(if it is calibrating etc., check the upsmon 'OFFDURATION' option)",
    "UPS [ups] is reported as (administratively) OFF",
  ]);
  assertEquals(hear(world, "OL"), ["UPS ups: no longer administratively OFF or asleep"]);
});

Deno.test("silence after trimming, boosting or an overload is worth a line each", () => {
  const world = openWorld();
  hear(world, "OL TRIM BOOST OVER");
  world.behave("ups", { kind: "stale" });
  world.pass(seconds(6));
  const line = "and currently is not communicating, but we make no assumptions if it is dead now";
  assertEquals(world.readLog(), [
    "Poll UPS [ups] failed - Data stale",
    "Communications with UPS ups lost",
    `UPS [ups] was last known to be trimming incoming voltage ${line}`,
    `UPS [ups] was last known to be boosting incoming voltage ${line}`,
    `UPS [ups] was last known to be overloaded ${line}`,
  ]);
});
