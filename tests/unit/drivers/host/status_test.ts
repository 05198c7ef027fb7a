/** Status words, alarms and modes: what a driver reports and what comes of it. */
import { assertEquals } from "@std/assert";
import { type Change, Store } from "#core/store.ts";
import type { Reading } from "#drivers/driver.ts";
import { commitCondition, lowMethods, noteCharge, openCondition } from "#drivers/host/status.ts";

/** A store with a condition that takes readings one after the other. */
function bench(ignorelb = false): {
  set(values: Readonly<Record<string, string>>): void;
  take(reading: Reading, now?: number): { changes: readonly Change[]; warning?: string };
  note(now: number): void;
  status(): string | undefined;
} {
  const store = new Store();
  const condition = openCondition();
  return {
    set(values): void {
      for (const [name, value] of Object.entries(values)) store.apply({ kind: "set", name, value });
    },
    take(reading, now = 0): { changes: readonly Change[]; warning?: string } {
      const made = commitCondition(condition, reading, store, ignorelb, now);
      store.applyAll(made.changes);
      return made;
    },
    note: (now) => noteCharge(condition, store, now),
    status: () => store.get("ups.status")?.value,
  };
}

Deno.test("status: words once each, in the order in which they came", () => {
  const { take, status } = bench();
  take({ status: ["OL CHRG", "OL", "chrg"] });
  assertEquals(status(), "OL CHRG chrg");
});

Deno.test("status: an alarm comes first and ends when there is none", () => {
  const { take, status } = bench();
  assertEquals(take({ status: ["OL"], alarms: ["[one]", "[two]"] }).changes, [
    { kind: "set", name: "ups.alarm", value: "[one] [two]" },
    { kind: "set", name: "ups.status", value: "ALARM OL" },
  ]);
  assertEquals(take({ alarms: [] }).changes, [
    { kind: "delete", name: "ups.alarm" },
    { kind: "set", name: "ups.status", value: "OL" },
  ]);
  take({ status: [], alarms: ["x"] });
  assertEquals(status(), "ALARM");
});

Deno.test("status: the word ALARM of a driver of the old kind is moved to the front", () => {
  const { take, status } = bench();
  take({ status: ["OB alarm LB"] });
  assertEquals(status(), "ALARM OB LB");
});

Deno.test("status: alarms of a daisy chain have names of their own and count", () => {
  const { take, status } = bench();
  const { changes } = take({
    status: ["OL"],
    deviceAlarms: [{ device: 0, alarms: [] }, { device: 2, alarms: ["hot"] }],
  });
  assertEquals(changes.slice(0, 2), [
    { kind: "delete", name: "ups.alarm" },
    { kind: "set", name: "device.2.ups.alarm", value: "hot" },
  ]);
  assertEquals(status(), "ALARM OL");
  take({ status: ["OL"], alarms: [], deviceAlarms: [{ device: 2, alarms: [] }] });
  assertEquals(status(), "OL");
});

Deno.test("status: a reading without status and alarms leaves it alone", () => {
  assertEquals(bench().take({ fields: [] }).changes, []);
});

Deno.test("status: buzzwords are a variable that goes when there are none", () => {
  const { take } = bench();
  const name = "experimental.ups.mode.buzzwords";
  assertEquals(take({ buzzwords: ["vendor:x:ECO", "vendor:x:ECO"] }).changes, [
    { kind: "set", name, value: "vendor:x:ECO" },
  ]);
  assertEquals(take({ buzzwords: [] }).changes, [{ kind: "delete", name }]);
});

Deno.test("status: ignorelb drops LB and derives it from charge, then from runtime", () => {
  const { set, take, status } = bench(true);
  take({ status: ["OB LB"] });
  assertEquals(status(), "OB");
  set({ "battery.charge": "19.9", "battery.charge.low": "20" });
  take({ status: ["OB"] });
  assertEquals(status(), "OB LB");
  set({ "battery.charge": "20.9" });
  take({ status: ["OB"] });
  assertEquals(status(), "OB");
  set({ "battery.runtime": "100", "battery.runtime.low": "120" });
  take({ status: ["OB"] });
  assertEquals(status(), "OB LB");
});

Deno.test("status: what LB can be derived from", () => {
  const store = new Store();
  store.apply({ kind: "set", name: "battery.charge", value: "50" });
  assertEquals(lowMethods(store), []);
  store.apply({ kind: "set", name: "battery.charge.low", value: "20" });
  assertEquals(lowMethods(store), ["battery.charge"]);
});

Deno.test("status: a charge that moves tells which way the current flows", () => {
  const { set, take, note, status } = bench();
  set({ "battery.charge": "50" });
  take({ status: ["OL"] });
  assertEquals(status(), "OL");
  note(1000);
  set({ "battery.charge": "51" });
  take({ status: ["OL"] }, 3000);
  assertEquals(status(), "OL CHRG");
  note(3000);
  take({ status: ["OL"] }, 5000);
  assertEquals(status(), "OL", "a charge that stands says nothing");
  set({ "battery.charge": "40" });
  take({ status: ["OB"] }, 5000);
  assertEquals(status(), "OB DISCHRG");
});

Deno.test("status: a full battery is not judged", () => {
  const { set, take, note, status } = bench();
  set({ "battery.charge": "99" });
  note(0);
  set({ "battery.charge": "100" });
  take({ status: ["OL"] });
  assertEquals(status(), "OL");
});

Deno.test("status: a device that contradicts its own charge is told of", () => {
  const { set, take, note, status } = bench();
  set({ "battery.charge": "50" });
  note(0);
  set({ "battery.charge": "45" });
  const { warning } = take({ status: ["OL CHRG"] }, 4000);
  assertEquals(
    warning,
    "Device reports that it is charging, but the current battery charge 45 is less than 50 " +
      "reported 4 seconds ago",
  );
  assertEquals(status(), "OL CHRG DISCHRG");
});

Deno.test("status: an ups.alarm that is given by name is not deleted", () => {
  const { take } = bench();
  take({ status: ["OL"], alarms: ["one"] });
  const { changes } = take({ fields: [{ name: "ups.alarm", value: "two" }], alarms: [] });
  assertEquals(changes, [{ kind: "set", name: "ups.status", value: "OL" }]);
});
