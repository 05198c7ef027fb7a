/**
 * The state of one UPS: what a change does, and what is worth telling.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { type Change, changesFor, MAX_VALUE_LENGTH, MAX_VARIABLES, Store } from "#core/store.ts";

function storeWith(...changes: readonly Change[]): Store {
  const store = new Store();
  store.applyAll(changes);
  return store;
}

const CHARGE: Change = { kind: "set", name: "battery.charge", value: "100" };

Deno.test("setting a value tells whether it is a new one", () => {
  const store = new Store();
  assertEquals(store.apply(CHARGE), "changed");
  assertEquals(store.apply(CHARGE), "same");
  assertEquals(store.apply({ ...CHARGE, value: "99" }), "changed");
  assertEquals(store.get("battery.charge")?.value, "99");
});

Deno.test("a value that differs in case only is another value", () => {
  const store = storeWith({ kind: "set", name: "ups.id", value: "a" });
  assertEquals(store.apply({ kind: "set", name: "ups.id", value: "A" }), "changed");
});

Deno.test("names are found in any case and keep their first spelling", () => {
  const store = storeWith(CHARGE);
  assertEquals(store.apply({ kind: "set", name: "BATTERY.Charge", value: "1" }), "changed");
  assertEquals(store.get("Battery.CHARGE")?.name, "battery.charge");
  assertEquals(store.variables().length, 1);
});

Deno.test("variables and commands are listed in order", () => {
  const store = storeWith(
    { kind: "set", name: "ups.status", value: "OL" },
    { kind: "set", name: "Ambient.humidity", value: "1" },
    { kind: "set", name: "battery.charge", value: "1" },
    { kind: "add-command", name: "test.panel.start" },
    { kind: "add-command", name: "beeper.mute" },
  );
  assertEquals(store.variables().map(({ name }) => name), [
    "Ambient.humidity",
    "battery.charge",
    "ups.status",
  ]);
  assertEquals(store.commands(), ["beeper.mute", "test.panel.start"]);
});

Deno.test("a value is kept up to 255 characters", () => {
  const store = storeWith({ kind: "set", name: "a", value: "x".repeat(300) });
  assertEquals(store.get("a")?.value.length, MAX_VALUE_LENGTH);
  assertEquals(store.apply({ kind: "set", name: "a", value: "x".repeat(256) }), "same");
});

Deno.test("a variable that is immutable stays as it is", () => {
  const store = storeWith(CHARGE, { kind: "flags", name: CHARGE.name, flags: ["IMMUTABLE"] });
  assertEquals(store.apply({ ...CHARGE, value: "1" }), "immutable");
  assertEquals(store.apply({ kind: "delete", name: CHARGE.name }), "immutable");
  assertEquals(store.get(CHARGE.name)?.value, "100");
});

Deno.test("what is said of a variable needs the variable", () => {
  const store = new Store();
  const name = "none";
  const changes: Change[] = [
    { kind: "delete", name },
    { kind: "flags", name, flags: ["RW"] },
    { kind: "aux", name, aux: 1 },
    { kind: "add-enum", name, value: "a" },
    { kind: "delete-enum", name, value: "a" },
    { kind: "add-range", name, min: 1, max: 2 },
    { kind: "delete-range", name, min: 1, max: 2 },
  ];
  for (const change of changes) assertEquals(store.apply(change), "no such variable");
});

Deno.test("flags are compared as a set", () => {
  const store = storeWith(CHARGE, { kind: "flags", name: CHARGE.name, flags: ["RW", "STRING"] });
  assertEquals(
    store.apply({ kind: "flags", name: CHARGE.name, flags: ["STRING", "RW"] }),
    "same",
  );
  assertEquals(store.apply({ kind: "flags", name: CHARGE.name, flags: ["RW"] }), "changed");
});

Deno.test("enumerations are added as they are and deleted in any case", () => {
  const { name } = CHARGE;
  const store = storeWith(CHARGE, { kind: "add-enum", name, value: "Yes" });
  assertEquals(store.apply({ kind: "add-enum", name, value: "Yes" }), "same");
  assertEquals(store.apply({ kind: "add-enum", name, value: "yes" }), "changed");
  assertEquals(store.apply({ kind: "delete-enum", name, value: "YES" }), "changed");
  assertEquals(store.get(name)?.enums, ["yes"]);
  assertEquals(store.apply({ kind: "delete-enum", name, value: "no" }), "same");
});

Deno.test("ranges are the same when both ends are, and may not be upside down", () => {
  const { name } = CHARGE;
  const store = storeWith(CHARGE, { kind: "add-range", name, min: 1, max: 5 });
  assertEquals(store.apply({ kind: "add-range", name, min: 1, max: 5 }), "same");
  assertEquals(store.apply({ kind: "add-range", name, min: 1, max: 9 }), "changed");
  assertEquals(store.apply({ kind: "add-range", name, min: 9, max: 1 }), "invalid");
  assertEquals(store.apply({ kind: "delete-range", name, min: 1, max: 5 }), "changed");
  assertEquals(store.get(name)?.ranges, [{ min: 1, max: 9 }]);
});

Deno.test("a length is the same or another", () => {
  const store = storeWith(CHARGE, { kind: "aux", name: CHARGE.name, aux: 8 });
  assertEquals(store.apply({ kind: "aux", name: CHARGE.name, aux: 8 }), "same");
  assertEquals(store.get(CHARGE.name)?.aux, 8);
});

Deno.test("a deleted variable forgets all that was said of it", () => {
  const { name } = CHARGE;
  const store = storeWith(CHARGE, { kind: "flags", name, flags: ["RW"] });
  assertEquals(store.apply({ kind: "delete", name }), "changed");
  assertEquals(store.get(name), undefined);
  store.apply(CHARGE);
  assertEquals(store.get(name)?.flags, []);
});

Deno.test("commands are known in any case", () => {
  const store = storeWith({ kind: "add-command", name: "load.off" });
  assertEquals(store.apply({ kind: "add-command", name: "LOAD.OFF" }), "same");
  assertEquals(store.command("Load.Off"), "load.off");
  assertEquals(store.apply({ kind: "delete-command", name: "load.OFF" }), "changed");
  assertEquals(store.apply({ kind: "delete-command", name: "load.off" }), "same");
  assertEquals(store.commands(), []);
});

Deno.test("the version grows with changes and with nothing else", () => {
  const store = storeWith(CHARGE);
  const { version } = store;
  store.apply(CHARGE);
  store.variables();
  assertEquals(store.version, version);
  store.clear();
  assert(store.version > version);
  assertEquals(store.variables(), []);
});

Deno.test("many changes answer those that mattered", () => {
  const made = new Store().applyAll([CHARGE, CHARGE, { kind: "delete", name: "none" }]);
  assertEquals(made, [CHARGE]);
});

Deno.test("a variable is dumped in the order that a driver uses, without what is private", () => {
  const { name } = CHARGE;
  const store = storeWith(
    CHARGE,
    { kind: "aux", name, aux: 3 },
    { kind: "add-range", name, min: 0, max: 100 },
    { kind: "add-enum", name, value: "100" },
    { kind: "flags", name, flags: ["RW", "IMMUTABLE", "NUMBER"] },
  );
  const [variable] = store.variables();
  assert(variable !== undefined);
  assertEquals(changesFor(variable), [
    CHARGE,
    { kind: "add-enum", name, value: "100" },
    { kind: "add-range", name, min: 0, max: 100 },
    { kind: "aux", name, aux: 3 },
    { kind: "flags", name, flags: ["RW", "NUMBER"] },
  ]);
});

Deno.test("variables are bounded; those that are there may still change", () => {
  const store = new Store();
  for (let i = 0; i < MAX_VARIABLES; i++) store.apply({ kind: "set", name: `v${i}`, value: "" });
  assertEquals(store.apply({ kind: "set", name: "one.more", value: "x" }), "invalid");
  assertEquals(store.apply({ kind: "set", name: "v0", value: "x" }), "changed");
  assertEquals(store.size, MAX_VARIABLES);
});
