/**
 * The rights check meets planted sets: one that grants more, one that is missing, one of no role.
 *
 * @module
 */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { replaceSets } from "./permission_sets.ts";
import { formatSet, rightsFaults } from "./rights_check.ts";

const GRANTS = {
  read: ["/etc/nut/upsd.conf"],
  net: ["127.0.0.1:3493"],
  env: ["NUT_CONFPATH"],
  ignoreEnv: [],
  ignoreRead: ["/etc/alpine-release"],
};
const SET = {
  read: { allow: ["/etc/nut/upsd.conf"], ignore: ["/etc/alpine-release"] },
  net: ["127.0.0.1:3493"],
  env: { allow: ["NUT_CONFPATH"], ignore: true },
};

Deno.test("rights: grants become a set in the form of deno.json", () => {
  assertEquals(formatSet(GRANTS), SET);
});

Deno.test("sound: a set that states what is computed", () => {
  assertEquals(rightsFaults({ upsd: SET }, { upsd: GRANTS }), []);
  assertEquals(rightsFaults({ upsmon: {} }, { upsmon: { read: [] } }), []);
});

const WRONG: readonly [what: string, set: Record<string, unknown>, stated: string][] = [
  ["a kind too many", { ...SET, run: ["sh"] }, "grants env, env (ignored), net, read, read"],
  ["a kind open to all", { ...SET, net: true }, "all of net"],
  ["a kind too few", { net: SET.net, env: SET.env }, "grants env, env (ignored), net, but"],
  ["nothing", {}, "grants nothing, but"],
  ["nothing ignored", { ...SET, env: ["NUT_CONFPATH"] }, "grants env, net, read, read (ignored)"],
];

for (const [what, set, stated] of WRONG) {
  Deno.test(`planted: a permission set with ${what}`, () => {
    const faults = rightsFaults({ upsd: set }, { upsd: GRANTS });
    assertEquals(faults.length, 1);
    assertStringIncludes(faults[0] ?? "", 'The permission set "upsd" of deno.json');
    assertStringIncludes(faults[0] ?? "", stated);
    assertStringIncludes(faults[0] ?? "", "computes env, env (ignored), net, read, read (ignored)");
  });
}

Deno.test("planted: a role without a set, and a set without a role", () => {
  const faults = rightsFaults({ other: SET }, { upsd: GRANTS });
  assertStringIncludes(faults[0] ?? "", 'deno.json has no permission set "upsd"');
  assertStringIncludes(faults[1] ?? "", '"other" of deno.json belongs to no role');
});

Deno.test("rights: sets are written into deno.json and nothing else changes", () => {
  const before = '{\n  "name": "a",\n  "tasks": {\n    "b": "c"\n  }\n}\n';
  const once = replaceSets(before, { upsd: { net: ["a:1"] } });
  assertEquals(
    once,
    '{\n  "name": "a",\n  "permissions": {\n    "upsd": {\n      "net": ["a:1"]\n    }\n  },\n' +
      '  "tasks": {\n    "b": "c"\n  }\n}\n',
  );
  assertEquals(replaceSets(once, { upsd: { net: ["a:1"] } }), once);
  assertEquals(JSON.parse(replaceSets(once, {})).permissions, {});
});
