/**
 * The same upssched.conf and the same calls under Debian's upssched and ours: the same runs of
 * CMDSCRIPT with the same environment. And either side's callers with the other side's daemon.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import type { Side } from "./peers.ts";
import { isAbsent } from "./programs.ts";
import { type Notice, pass, ScheduleSite, type ScriptCall } from "./scheduling.ts";

/** Calls with seconds between them, and what they come to. */
interface Plot {
  readonly rules: readonly string[];
  readonly happenings: readonly (Notice | number)[];
  /** The names with which CMDSCRIPT is run, in this order. */
  readonly runs: readonly string[];
  /** Its environment differs from that of 2.8.0, see DIFFERENCES.md. */
  readonly otherEnvironment?: true;
}

const ups = "ups@host";
const ONBATT: Notice = { type: "ONBATT", ups };
const ONLINE: Notice = { type: "ONLINE", ups };

const PLOTS: Readonly<Record<string, Plot>> = {
  "a timer elapses": {
    rules: ["AT ONBATT * START-TIMER onbattwarn 2"],
    happenings: [ONBATT, 4],
    runs: ["onbattwarn"],
  },
  "mains return in time": {
    rules: ["AT ONBATT * START-TIMER shutdown 4", "AT ONLINE * CANCEL-TIMER shutdown"],
    happenings: [ONBATT, 1, ONLINE, 5],
    runs: [],
  },
  "every rule that matches, in the order of the file": {
    rules: [
      "AT ONBATT * EXECUTE first",
      "AT onbatt ups@host START-TIMER third 2",
      "AT ONBATT ups@elsewhere EXECUTE wrong",
      "AT ONLINE * EXECUTE wrong",
      "AT ONBATT ups@host EXECUTE second",
      "AT ONBATT * START-TIMER fourth 4",
    ],
    happenings: [ONBATT, 6],
    runs: ["first", "second", "third", "fourth"],
  },
  "no time at all": {
    rules: ["AT FSD * START-TIMER now 0"],
    happenings: [{ type: "FSD", ups }, 2],
    runs: ["now"],
  },
  "nothing to cancel": {
    rules: ["AT ONLINE * CANCEL-TIMER shutdown", "AT ONLINE * EXECUTE told"],
    happenings: [ONLINE, 1],
    runs: ["told"],
  },
  "a notification of upsmon itself": {
    rules: ["AT NOPARENT * EXECUTE orphan", "AT NOPARENT ups@host EXECUTE wrong"],
    happenings: [{ type: "NOPARENT", ups: "" }, 1],
    runs: ["orphan"],
  },
  "on and off and on": {
    rules: [
      "AT ONBATT * START-TIMER low 3",
      "AT ONLINE * CANCEL-TIMER low",
      "AT ONLINE * EXECUTE back",
    ],
    happenings: [ONBATT, 1, ONLINE, 1, ONBATT, 1, ONLINE, 1, ONBATT, 5],
    runs: ["back", "back", "low"],
  },
  "a command for when it is too late": {
    rules: ["AT ONBATT * START-TIMER gone 1", "AT ONLINE * CANCEL-TIMER gone welcome"],
    happenings: [ONBATT, 3, ONLINE, 1],
    runs: ["gone", "welcome"],
    otherEnvironment: true,
  },
  "two UPSes, a timer each": {
    rules: ["AT COMMBAD * START-TIMER upsgone 2"],
    happenings: [{ type: "COMMBAD", ups: "a@h" }, 1, { type: "COMMBAD", ups: "b@h" }, 4],
    runs: ["upsgone", "upsgone"],
    otherEnvironment: true,
  },
};

async function play(side: Side, { rules, happenings, runs }: Plot): Promise<readonly ScriptCall[]> {
  await using site = new ScheduleSite(rules);
  for (const happening of happenings) {
    if (typeof happening === "number") await pass(happening);
    else assertEquals((await site.call(side, happening)).code, 0);
  }
  await site.ran(runs.length);
  if (side === "nut") await site.idle();
  return site.calls;
}

Deno.test("upssched: the same calls come to the same runs of CMDSCRIPT", async (context) => {
  if (isAbsent("upssched")) return;
  const plots = Object.entries(PLOTS);
  const played = await Promise.all(
    plots.map(([, plot]) => Promise.all([play("nut", plot), play("denut", plot)])),
  );
  for (const [index, [name, { runs, otherEnvironment }]] of plots.entries()) {
    await context.step(name, () => {
      const [theirs = [], ours = []] = played[index] ?? [];
      assertEquals(theirs.map((call) => call.name), runs);
      assertEquals(ours.map((call) => call.name), runs);
      if (otherEnvironment === undefined) assertEquals(ours, theirs);
      else assert(JSON.stringify(ours) !== JSON.stringify(theirs), "no other environment");
    });
  }
});

const RULES = [
  "AT ONBATT * START-TIMER first 2",
  "AT ONBATT * START-TIMER second 60",
  "AT LOWBATT * START-TIMER third 3",
  "AT ONLINE * CANCEL-TIMER second",
  "AT COMMOK * CANCEL-TIMER second late",
];

Deno.test("Debian's upssched calls our timer daemon", async () => {
  if (isAbsent("upssched")) return;
  await using site = new ScheduleSite(RULES);
  assertEquals((await site.call("denut", ONBATT)).code, 0);
  assertEquals((await site.call("nut", { ...ONBATT, ups: "b@h" })).code, 0);
  assertEquals((await site.call("nut", { type: "LOWBATT", ups })).code, 0);
  const names = (await site.list()).map((line) => line.split("\t")[0]);
  assertEquals(names, ["first", "second", "first", "second", "third"]);
  assertEquals((await site.call("nut", ONLINE)).code, 0);
  await site.ran(3);
  assertEquals((await site.call("nut", { type: "COMMOK", ups })).code, 0);
  await site.ran(4);
  assertEquals(site.calls.map(({ name }) => name), ["first", "first", "third", "late"]);
  assertEquals(site.calls[0], { name: "first", ups, type: "ONBATT" });
  assertEquals(await site.list(), []);
});

Deno.test("our upssched calls Debian's timer daemon", async () => {
  if (isAbsent("upssched")) return;
  await using site = new ScheduleSite(RULES);
  assertEquals((await site.call("nut", ONBATT)).code, 0);
  assertEquals((await site.call("denut", { type: "LOWBATT", ups })).code, 0);
  assertEquals((await site.call("denut", ONLINE)).code, 0);
  assertEquals((await site.call("denut", { type: "COMMOK", ups })).code, 0);
  await site.ran(3);
  assertEquals(site.calls.map(({ name }) => name), ["late", "first", "third"]);
  await site.idle();
  assertEquals((await site.call("denut", { type: "LOWBATT", ups })).stdout, "@ready\n");
});

Deno.test("START-TIMER-SHARED on NUT 2.8.0's daemon is refused, and the rest is done", async () => {
  if (isAbsent("upssched")) return;
  await using site = new ScheduleSite([
    "AT ONBATT * START-TIMER a 2",
    "AT LOWBATT * START-TIMER-SHARED b 1",
    "AT LOWBATT * EXECUTE c",
  ]);
  await site.call("nut", ONBATT);
  const { code, stderr } = await site.call("denut", { type: "LOWBATT", ups });
  assertEquals([code, stderr], [1, "read confirmation got [ERR UNKNOWN]\n"]);
  await site.ran(2);
  assertEquals(site.calls.map(({ name }) => name), ["c", "a"]);
  await site.idle();
});
