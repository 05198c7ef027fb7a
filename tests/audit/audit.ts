/**
 * What the rights of real processes were used for. Deno recorded every access while the tests ran
 * (`DENO_AUDIT_PERMISSIONS`), and the flags lie beside each record. A grant that no process of a role
 * ever used is a defect, and so is an access that no grant covers. Plain; `recordings.ts` reads.
 *
 * @module
 */
import { type Grant, readGrants } from "./flags.ts";
import { labelOf } from "./labels.ts";

/** One access that was attempted, as Deno tells it: `{permission: "read", value: "/x"}`. */
export interface Access {
  readonly permission: string;
  readonly value: string;
}

/** One process: under which flags it ran and what it did. */
export interface Recording {
  readonly role: string;
  readonly flags: readonly string[];
  readonly accesses: readonly Access[];
}

/** A kind of grant of a role, and how often it was used by all of its processes. */
export interface Usage {
  readonly role: string;
  readonly kind: string;
  readonly label: string;
  uses: number;
}

/** What came of it. */
export interface Audit {
  readonly usages: readonly Usage[];
  /** Accesses outside of the grants, each once. */
  readonly outside: readonly string[];
}

/** Deno keeps no record of these: that they are used is proved by the tests that see the outcome. */
export const UNRECORDED: readonly string[] = ["run"];

/** Compares what was granted with what was used. */
export function audit(recordings: readonly Recording[]): Audit {
  const usages = new Map<string, Usage>();
  const outside = new Set<string>();
  for (const { role, flags, accesses } of recordings) {
    const grants = readGrants(flags);
    const usageOf = (kind: string, value: string): Usage => {
      const label = labelOf(kind, value, grants);
      const key = `${role} ${kind} ${label}`;
      const known = usages.get(key) ?? { role, kind, label, uses: 0 };
      usages.set(key, known);
      return known;
    };
    for (const { kind, value } of grants) usageOf(kind, value);
    for (const { permission, value } of accesses) {
      const grant = findGrant(grants, permission, value);
      if (grant === undefined) outside.add(`${role}: ${permission} ${value}`);
      else usageOf(permission, grant).uses++;
    }
  }
  return { usages: [...usages.values()].sort(byName), outside: [...outside].sort() };
}

/** The closest grant that covers an access. */
function findGrant(grants: readonly Grant[], kind: string, value: string): string | undefined {
  const covers = (granted: string): boolean => {
    if (granted === value) return true;
    if (kind === "net") return value.startsWith(`${granted}:`);
    return (kind === "read" || kind === "write") && value.startsWith(`${granted}/`);
  };
  return grants.filter((grant) => grant.kind === kind && covers(grant.value))
    .map((grant) => grant.value)
    .reduce<string | undefined>(
      (best, one) => one.length > (best ?? "").length ? one : best,
      undefined,
    );
}

/** The grants that nobody used. */
export function unused({ usages }: Audit): string[] {
  return usages.filter(({ kind, uses }) => uses === 0 && !UNRECORDED.includes(kind))
    .map(({ role, kind, label }) => `${role}: ${kind} ${label}`);
}

/** The table that people read. */
export function formatAudit({ usages, outside }: Audit): string {
  const rows = usages.map(({ role, kind, label, uses }) => {
    const count = UNRECORDED.includes(kind) ? "not recorded by Deno" : `used ${uses} times`;
    return `${role.padEnd(14)} ${kind.padEnd(6)} ${label.padEnd(28)} ${count}`;
  });
  return [...rows, ...outside.map((line) => `outside of its grants: ${line}`)].join("\n");
}

function byName(one: Usage, other: Usage): number {
  const name = ({ role, kind, label }: Usage): string => `${role} ${kind} ${label}`;
  return name(one) < name(other) ? -1 : 1;
}
