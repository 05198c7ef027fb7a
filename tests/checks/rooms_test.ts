/**
 * Places: what kind of file a path is.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { isProgram, layoutFault, namingFault, type Place, place } from "./rooms.ts";

const PLACES: readonly Place[] = [
  { path: "core/words.ts", room: "core", kind: "plain" },
  { path: "core/io/loop.ts", room: "core", kind: "io" },
  { path: "core/conf/upsd.ts", room: "core", kind: "plain" },
  { path: "drivers/main.ts", room: "drivers", kind: "main" },
  { path: "drivers/codec/qx.ts", room: "drivers", kind: "plain" },
  { path: "drivers/io/serial.ts", room: "drivers", kind: "io" },
  { path: "drivers/scan/io/lan.ts", room: "drivers", kind: "io" },
  { path: "drivers/usbhid/driver.ts", room: "drivers", kind: "plain", family: "usbhid" },
  { path: "drivers/dummy/io/file.ts", room: "drivers", kind: "io", family: "dummy" },
  { path: "server/verbs/get_var.ts", room: "server", kind: "plain", verb: "get_var" },
  { path: "server/verbs/verbs.ts", room: "server", kind: "plain" },
  { path: "clients/upsc_main.ts", room: "clients", kind: "main" },
  { path: "clients/domain.ts", room: "clients", kind: "plain" },
  { path: "tests/main.ts", room: "tests", kind: "main" },
  { path: "tests/checks/io/tree.ts", room: "tests", kind: "test" },
  { path: "mod.ts", room: "door", kind: "plain" },
];

for (const expected of PLACES) {
  Deno.test(`rooms: ${expected.path} is ${expected.kind}`, () => {
    assertEquals(place(expected.path), expected);
  });
}

Deno.test("rooms: a file in no room has no place", () => {
  assertEquals(place("src/a.ts"), undefined);
  assertEquals(place("core"), undefined);
  assertEquals(place("core/README.md"), undefined);
});

Deno.test("rooms: programs are the mains of the product, the head and the front door", () => {
  const programs = ["mod.ts", "server/main.ts", "clients/upsc_main.ts", "drivers/head.ts"];
  assertEquals([...programs, "tests/main.ts", "core/a.ts"].filter(isProgram), programs);
});

Deno.test("rooms: names of the house have no fault", () => {
  for (const path of ["core/words.ts", "drivers/apcsmart/table.ts", "tests/unit/core/a_test.ts"]) {
    assertEquals(namingFault(path), undefined);
    assertEquals(layoutFault(path), undefined);
  }
});
