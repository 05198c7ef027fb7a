/**
 * The task runner: `test` (every test, the default), `ok` (everything that takes less than a minute),
 * or the names of steps and groups. Its last line is the sum; its exit code is 1 when anything failed.
 *
 * @module
 */
import { GROUPS, type Machine } from "./groups.ts";
import { PEER_FOLDERS } from "./interop/programs.ts";
import { AUDIT_FOLDER, findPrograms, runGroup, runStep } from "./runner.ts";
import { STEPS } from "./steps.ts";
import { addCounts, type Counts, formatCounts } from "./summary.ts";

const OK = ["fmt", "lint", "check", "doc", "checks", "unit", "contract", "talk", "house"];
const TEST = ["check", "doc", ...GROUPS.map((group) => group.name)];
const known = [...STEPS, ...GROUPS].map((part) => part.name);

const words = Deno.args.length > 0 ? Deno.args : ["test"];
const asked = words.flatMap((word) => word === "ok" ? OK : word === "test" ? TEST : [word]);
const stranger = asked.find((name) => !known.includes(name));
if (stranger !== undefined) {
  console.error(`"${stranger}" is not a group: name some of ok, test, ${known.join(", ")}`);
  Deno.exit(2);
}

const scratch = await Deno.makeTempDir({ prefix: "denut_" });
await Deno.mkdir(scratch + AUDIT_FOLDER);
const folders = [...PEER_FOLDERS, ...(Deno.env.get("PATH") ?? "").split(":")];
const machine: Machine = {
  root: decodeURIComponent(new URL("../", import.meta.url).pathname),
  scratch,
  deno: Deno.execPath(),
  find: (programs) => findPrograms(programs, folders),
};

const sums: [name: string, counts: Counts][] = [];
for (const step of STEPS.filter(({ name }) => asked.includes(name))) {
  console.log(`\n== ${step.name}`);
  sums.push([step.name, await runStep(step, machine)]);
}
for (const group of GROUPS.filter(({ name }) => asked.includes(name))) {
  console.log(`\n== ${group.name}`);
  sums.push([group.name, await runGroup(group, machine)]);
}
await Deno.remove(scratch, { recursive: true });

console.log("");
for (const [name, counts] of sums) console.log(`${name.padEnd(10)}${formatCounts(counts)}`);
const total = addCounts(sums.map(([, counts]) => counts));
console.log(formatCounts(total));
Deno.exit(total.failed > 0 ? 1 : 0);
