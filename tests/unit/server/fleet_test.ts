import { assert, assertEquals } from "@std/assert";
import { Fleet } from "#server/fleet.ts";
import type { Ups } from "#server/ups.ts";

const A = { name: "a", socket: "dummy-ups-a" };
const B = { name: "b", socket: "dummy-ups-b", desc: 'The "B"' };
const C = { name: "c", socket: "dummy-ups-c" };

function names(all: readonly Ups[]): string[] {
  return all.map(({ name }) => name);
}

Deno.test("UPSes are found in any case and listed in their order", () => {
  const fleet = new Fleet();
  assertEquals(names(fleet.rearrange([B, A]).added), ["b", "a"]);
  assertEquals(fleet.find("A")?.name, "a");
  assertEquals(fleet.find("x"), undefined);
  assertEquals(fleet.find("__proto__"), undefined);
  assertEquals(fleet.listing, 'UPS b "The \\"B\\""\nUPS a "Description unavailable"\n');
});

Deno.test("who stays keeps all that is known of it", () => {
  const fleet = new Fleet();
  fleet.rearrange([A, B]);
  const kept = fleet.find("b");
  assert(kept !== undefined);
  kept.fsd = true;
  const { added, removed, redefined } = fleet.rearrange([C, { ...B, desc: "New" }]);
  assertEquals([names(added), names(removed), names(redefined)], [["c"], ["a"], []]);
  assert(fleet.find("b") === kept && kept.fsd);
  assertEquals(fleet.listing, 'UPS c "Description unavailable"\nUPS b "New"\n');
});

Deno.test("another driver is another socket of the same UPS", () => {
  const fleet = new Fleet();
  fleet.rearrange([A]);
  const { added, removed, redefined } = fleet.rearrange([{ ...A, socket: "clone-a" }]);
  assertEquals([names(added), names(removed), names(redefined)], [[], [], ["a"]]);
});

Deno.test("only the last connection of a UPS counts", () => {
  const fleet = new Fleet();
  fleet.rearrange([A]);
  const ups = fleet.find("a");
  assert(ups !== undefined);
  fleet.attach(ups, 1);
  assert(fleet.behind(1) === ups);
  fleet.attach(ups, 2);
  assertEquals(fleet.behind(1), undefined);
  assert(fleet.behind(2) === ups);
  fleet.detach(ups);
  assertEquals(fleet.behind(2), undefined);
});
