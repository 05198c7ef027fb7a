import { assertEquals, assertThrows } from "@std/assert";
import { ConfigError } from "#core/errors.ts";
import { formatFlags, formatNet, joinGrants, socketGrants } from "#core/grants.ts";

Deno.test("joined sets are sorted, and each grant is in them once", () => {
  assertEquals(
    joinGrants({ read: ["/b", "/a"], env: [] }, { read: ["/a"], net: ["x:1"] }, {}),
    { read: ["/a", "/b"], net: ["x:1"], env: [] },
  );
});

Deno.test("flags never ask at a prompt, and an empty list grants nothing", () => {
  assertEquals(formatFlags({}), ["--no-prompt"]);
  assertEquals(formatFlags({ read: [], env: [], run: [] }), ["--no-prompt"]);
  assertEquals(formatFlags({ sys: ["uid"], write: ["/w"], ffi: ["/f"], run: ["/r"] }), [
    "--no-prompt",
    "--allow-write=/w",
    "--allow-run=/r",
    "--allow-ffi=/f",
    "--allow-sys=uid",
  ]);
});

Deno.test("what is ignored is ignored whole when the list is empty", () => {
  assertEquals(formatFlags({ ignoreEnv: [], ignoreRead: ["/x"] }), [
    "--no-prompt",
    "--ignore-env",
    "--ignore-read=/x",
  ]);
});

Deno.test("a comma that is part of a value cannot be granted, and never splits into two", () => {
  assertThrows(
    () => formatFlags({ read: ["/a,b", "/c"] }),
    ConfigError,
    'Deno cannot grant "/a,b": use a name without a comma',
  );
});

Deno.test("an IPv6 address stands in brackets", () => {
  assertEquals([formatNet("::1", 3493), formatNet("localhost", 1)], ["[::1]:3493", "localhost:1"]);
});

Deno.test("a Unix socket takes three grants", () => {
  assertEquals(socketGrants("/s/x"), { net: ["unix:/s/x"], read: ["/s/x"], write: ["/s/x"] });
});
