/**
 * The named permission sets of `deno.json`, which are for development (`deno run -P=upsd`), state for
 * each role the same kinds of grants as `core/permissions.ts` computes. Their values are written
 * from the example in `roles.ts` by `deno task contents`.
 *
 * @module
 */
import type { Grants } from "#core/grants.ts";
import type { Check, Tree } from "./check.ts";
import { exampleGrants } from "./roles.ts";

/** One named set of `deno.json`. */
export type PermissionSet = Readonly<Record<string, unknown>>;

/** Proves that the sets of `deno.json` and `core/permissions.ts` agree. */
export const rights: Check = {
  name: "deno.json states the rights that core/permissions.ts computes",
  run: (tree) => rightsFaults(setsOf(tree), exampleGrants()),
};

/** Where the named sets and the computed grants differ in their kinds. */
export function rightsFaults(
  sets: Readonly<Record<string, PermissionSet>>,
  roles: Readonly<Record<string, Grants>>,
): readonly string[] {
  const strangers = Object.keys(sets).filter((name) => roles[name] === undefined);
  const differing = Object.entries(roles).flatMap(([name, grants]) => {
    const set = sets[name];
    if (set === undefined) return [`deno.json has no permission set "${name}": ${REMEDY}`];
    const stated = kindsOf(set);
    const computed = kindsOf(formatSet(grants));
    if (stated === computed) return [];
    return [
      `The permission set "${name}" of deno.json grants ${stated}, ` +
      `but core/permissions.ts computes ${computed}: ${REMEDY}`,
    ];
  });
  return [
    ...differing,
    ...strangers.map((name) =>
      `The permission set "${name}" of deno.json belongs to no role in tests/checks/roles.ts`
    ),
  ];
}

const REMEDY = "run `deno task contents`";

/** Grants in the form that `deno.json` takes; a set that grants all of a kind says `true`. */
export function formatSet(grants: Grants): PermissionSet {
  const set: Record<string, unknown> = {};
  for (const kind of ["read", "write", "net", "env", "run", "ffi", "sys"] as const) {
    if (grants[kind]?.length) set[kind] = grants[kind];
  }
  for (const [kind, ignored] of [["env", grants.ignoreEnv], ["read", grants.ignoreRead]] as const) {
    if (ignored === undefined) continue;
    const allow = set[kind];
    const ignore = ignored.length > 0 ? ignored : true;
    set[kind] = allow === undefined ? { ignore } : { allow, ignore };
  }
  return set;
}

/** `env, net, read (scoped), ...`: which kinds, and whether each has a list or is open to all. */
function kindsOf(set: PermissionSet): string {
  const kinds = Object.entries(set).flatMap(([kind, value]) => {
    if (value === true) return [`all of ${kind}`];
    if (Array.isArray(value)) return value.length > 0 ? [kind] : [];
    if (typeof value !== "object" || value === null) return [];
    const { allow, ignore } = value as { allow?: unknown; ignore?: unknown };
    const ignored = ignore === undefined || ignore === false ? [] : [`${kind} (ignored)`];
    return [...kindsOf({ [kind]: allow }).split(", "), ...ignored];
  });
  const named = kinds.filter((kind) => kind !== "nothing").sort();
  return named.length > 0 ? named.join(", ") : "nothing";
}

function setsOf(tree: Tree): Readonly<Record<string, PermissionSet>> {
  const settings = JSON.parse(tree.read("deno.json")) as {
    readonly permissions?: Readonly<Record<string, PermissionSet>>;
  };
  return settings.permissions ?? {};
}
