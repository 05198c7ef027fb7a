/** How a definition is played. */
import { assertEquals } from "@std/assert";
import { settingOf, Simulation } from "#drivers/dummy/simulation.ts";
import { describe } from "#drivers/dummy/table.ts";

function play(text: string): Simulation {
  const simulation = new Simulation();
  simulation.begin(text);
  return simulation;
}

Deno.test("simulation: everything up to the end is one reading", () => {
  const reading = play("ups.status: OL\nups.load: 3\nups.id: x\n").play(0);
  assertEquals(reading, {
    fields: [
      { name: "ups.load", value: "3", flags: ["RW"] },
      { name: "ups.id", value: "x", flags: ["RW", "STRING"], aux: 16 },
    ],
    gone: [],
    alarms: [],
    status: ["OL"],
  });
});

Deno.test("simulation: the last word about a variable wins, an empty one deletes it", () => {
  const reading = play("ups.load: 3\nups.load: 4\nups.id: x\nups.id:\n").play(0);
  assertEquals(reading.fields?.map(({ value }) => value), ["4"]);
  assertEquals(reading.gone, ["ups.id"]);
});

Deno.test("simulation: a TIMER holds it for its time", () => {
  const simulation = play("ups.load: 3\nTIMER 10\nups.load: 4\n");
  assertEquals(simulation.play(500).fields?.[0]?.value, "3");
  assertEquals([simulation.waiting, simulation.isDue(10_499)], [true, false]);
  assertEquals(simulation.isDue(10_500), true);
  assertEquals(simulation.play(10_500).fields?.[0]?.value, "4");
  assertEquals(simulation.waiting, false);
});

Deno.test("simulation: a TIMER of nothing waits for the next poll", () => {
  const simulation = play("TIMER\nups.load: 4\n");
  assertEquals(simulation.play(0).fields, []);
  assertEquals([simulation.waiting, simulation.isDue(0)], [true, true]);
});

Deno.test("simulation: alarms gather within a pass and end with the next", () => {
  const simulation = play("ALARM one\nTIMER 1\nALARM two\nTIMER 1\nALARM\nALARM three\n");
  assertEquals(simulation.play(0).alarms, ["one"]);
  assertEquals(simulation.play(0).alarms, ["one", "two"]);
  assertEquals(simulation.play(0).alarms, ["three"]);
  simulation.begin("");
  assertEquals(simulation.play(0).alarms, []);
});

Deno.test("simulation: an empty file says nothing of the status", () => {
  assertEquals(play("").play(0), { fields: [], gone: [], alarms: [] });
});

Deno.test("simulation: the table knows flags and lengths whatever the case", () => {
  assertEquals(describe("battery.charge", "1").flags, ["RW"]);
  assertEquals(describe("ups.serial", "x").aux, 32);
  assertEquals(describe("input.quality", "x").aux, 6);
  assertEquals(settingOf("UPS.ID", "x").fields?.[0]?.aux, 16);
  assertEquals(settingOf("no.such.name", "x").fields?.[0]?.aux, 32);
});

Deno.test("simulation: a setting is a status, a deletion or a value", () => {
  assertEquals(settingOf("ups.status", "OB LB"), { status: ["OB LB"] });
  assertEquals(settingOf("ups.id", ""), { gone: ["ups.id"] });
});

Deno.test("simulation: a recorded ups.alarm stays until the definition drops it", () => {
  const simulation = play(
    "ups.alarm: hot\nTIMER 1\nups.load: 1\nTIMER 1\nALARM fire\nTIMER 1\nALARM\n",
  );
  assertEquals(simulation.play(0).alarms, undefined);
  assertEquals(simulation.play(0).alarms, undefined);
  assertEquals(simulation.play(0).alarms, ["fire"]);
  assertEquals(simulation.play(0).alarms, []);
  simulation.begin("ups.load: 1\n");
  assertEquals(simulation.play(0).alarms, []);
});
