/** The auditor itself, on records that are planted. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { audit, formatAudit, type Recording, unused } from "./audit.ts";
import { readGrants } from "./flags.ts";

function recording(role: string, flags: readonly string[], ...accesses: string[]): Recording {
  return {
    role,
    flags,
    accesses: accesses.map((text) => {
      const [permission = "", value = ""] = text.split(" ");
      return { permission, value };
    }),
  };
}

Deno.test("flags are taken apart, commas that are meant included", () => {
  assertEquals(readGrants(["--no-prompt", "--allow-read=/a,,b,/c", "--allow-net=[::1]:5"]), [
    { kind: "read", value: "/a,b" },
    { kind: "read", value: "/c" },
    { kind: "net", value: "[::1]:5" },
  ]);
});

Deno.test("a grant that one process uses is used, whatever folder it was in", () => {
  const result = audit([
    recording("upsd", ["--allow-read=/t/1/ups.conf"]),
    recording("upsd", ["--allow-read=/t/2/ups.conf"], "read /t/2/ups.conf"),
  ]);
  assertEquals(unused(result), []);
  assertEquals(result.outside, []);
});

Deno.test("a grant that nobody uses is named with its role", () => {
  const flags = ["--allow-net=a:1,unix:/s/d-u", "--allow-write=/s/d-u,/s/x.pid", "--allow-env=A,B"];
  const result = audit([recording("driver", flags, "net a:1", "env A", "net unix:/s/d-u")]);
  assertEquals(unused(result), [
    "driver: env B",
    "driver: write PID file",
    "driver: write driver socket",
  ]);
});

Deno.test("the closest grant counts, and a folder covers what is in it", () => {
  const flags = ["--allow-read=/s,/s/ups.conf", "--allow-net=unix:/s/d-u,127.0.0.1"];
  const result = audit([recording("upsd", flags, "read /s/ups.conf", "net 127.0.0.1:5")]);
  assertEquals(unused(result), ["upsd: net driver socket", "upsd: read state folder"]);
});

Deno.test("an access outside of the grants is told once", () => {
  const result = audit([
    recording("upsc", ["--allow-read=/a"], "read /ab", "read /ab", "env HOME"),
  ]);
  assertEquals(result.outside, ["upsc: env HOME", "upsc: read /ab"]);
  assertStringIncludes(formatAudit(result), "outside of its grants: upsc: env HOME");
});

Deno.test("what Deno does not record is not held against a role", () => {
  const result = audit([recording("upsdrvctl", ["--allow-run=/bin/kill"])]);
  assertEquals(unused(result), []);
  assertStringIncludes(formatAudit(result), "kill");
});
