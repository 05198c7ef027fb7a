import { assert, assertEquals } from "@std/assert";
import { MAX_VARIABLES, Store } from "#core/store.ts";
import { isWithinBounds, MAX_CHOICES, MAX_COMMANDS } from "#server/bounds.ts";

Deno.test("a name must be one bare word of the protocol", () => {
  const store = new Store();
  const may = (name: string): boolean => isWithinBounds(store, { kind: "set", name, value: "x" });
  for (const name of ["ups.status", "a", "!$~", "outlet.1.switchable", "<>[]"]) assert(may(name));
  for (const name of ["", " ", "a b", 'a"b', "a\\b", "a#b", "a=b", "a\x7f"]) assert(!may(name));
});

Deno.test("variables are bounded; those that are there may still change", () => {
  const store = new Store();
  for (let i = 0; i < MAX_VARIABLES; i++) store.apply({ kind: "set", name: `v${i}`, value: "" });
  assertEquals(store.size, MAX_VARIABLES);
  assert(!isWithinBounds(store, { kind: "set", name: "one.more", value: "x" }));
  assert(isWithinBounds(store, { kind: "set", name: "V0", value: "x" }));
  store.apply({ kind: "delete", name: "v1" });
  assert(isWithinBounds(store, { kind: "set", name: "one.more", value: "x" }));
});

Deno.test("commands are bounded", () => {
  const store = new Store();
  for (let i = 0; i < MAX_COMMANDS; i++) store.apply({ kind: "add-command", name: `c${i}` });
  assert(!isWithinBounds(store, { kind: "add-command", name: "one.more" }));
  assert(isWithinBounds(store, { kind: "add-command", name: "C0" }));
});

Deno.test("the choices of a variable are bounded", () => {
  const store = new Store();
  store.apply({ kind: "set", name: "v", value: "" });
  for (let i = 0; i < MAX_CHOICES; i++) {
    assert(isWithinBounds(store, { kind: "add-enum", name: "v", value: `${i}` }));
    store.apply({ kind: "add-enum", name: "v", value: `${i}` });
    store.apply({ kind: "add-range", name: "v", min: i, max: i });
  }
  assert(!isWithinBounds(store, { kind: "add-enum", name: "v", value: "x" }));
  assert(!isWithinBounds(store, { kind: "add-range", name: "v", min: -1, max: -1 }));
});
