/** The rights of real processes, used and unused: runs after the tests that start them. */
import { assertEquals } from "@std/assert";
import { exampleGrants } from "#tests/checks/roles.ts";
import { audit, formatAudit, unused } from "./audit.ts";
import { readRecordings } from "./recordings.ts";

/** Where tests say less than the table of roles does. */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  driver: ["driver-file", "driver-relay"],
};
/** Grants for what is still to come. */
const LATER = ["upsd: read TLS file"];

const folder = Deno.env.get("DENUT_AUDIT_DIR");
const recordings = folder === undefined ? [] : readRecordings(folder);

Deno.test({
  name: recordings.length > 0
    ? "every grant was used by some process of its role, and nothing else was attempted"
    : "rights of real processes (skipped: no audit was recorded)",
  ignore: recordings.length === 0,
  fn: () => {
    const result = audit(recordings);
    console.log(formatAudit(result));
    const run = new Set(recordings.flatMap(({ role }) => ROLES[role] ?? [role]));
    const later = Object.keys(exampleGrants()).filter((role) => !run.has(role));
    console.log(`\nnot yet run: ${later.join(", ") || "none"}`);
    assertEquals(result.outside, [], "accesses outside of the grants");
    const defects = unused(result).filter((grant) => !LATER.includes(grant));
    assertEquals(defects, [], "grants that nothing used");
  },
});
