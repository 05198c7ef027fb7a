import { assertEquals } from "@std/assert";
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import { Secret } from "#core/secret.ts";
import { seconds } from "#core/time.ts";
import { judge } from "#monitor/critical.ts";
import { readSettings } from "#monitor/settings.ts";
import type { Condition } from "#monitor/status.ts";
import { Ups } from "#monitor/ups.ts";
import type { Verdict } from "#monitor/verdict.ts";

const NOW = seconds(1000);

interface Given {
  readonly has: readonly Condition[];
  readonly lost?: true;
  readonly conf?: string;
  readonly role?: "primary" | "secondary";
  /** Seconds since each began. */
  readonly over?: number;
  readonly off?: number;
  readonly low?: number;
  readonly uncritical?: number;
}

function judged(given: Given): Verdict {
  const { has, conf = "", role = "primary" } = given;
  const monitor = { system: "ups", powerValue: 1, user: "u", password: new Secret("p"), role };
  const ups = new Ups(monitor, 1, 0);
  for (const condition of has) ups.conditions.add(condition);
  ups.comm = given.lost ? "lost" : "good";
  if (given.over !== undefined) ups.overSince = NOW - seconds(given.over);
  if (given.off !== undefined) {
    ups.offSince = NOW - seconds(given.off);
    ups.offForLong = true;
  }
  if (given.low !== undefined) ups.lowSince = NOW - seconds(given.low);
  ups.lastUncritical = NOW - seconds(given.uncritical ?? 0);
  return judge(ups, readSettings(parseUpsmonConf(conf, "upsmon.conf").conf), NOW);
}

const CASES: readonly (readonly [string, Given, string])[] = [
  ["nothing is known", { has: [] }, "healthy"],
  ["on line", { has: ["ONLINE"] }, "healthy"],
  ["on battery", { has: ["ONBATT"] }, "healthy"],
  ["low on line", { has: ["ONLINE", "LOWBATT"] }, "healthy"],
  ["on a low battery", { has: ["ONBATT", "LOWBATT"], low: 0 }, "low!"],
  ["FSD, whatever else", { has: ["ONLINE", "FSD"] }, "fsd!"],
  ["FSD before the silence", { has: ["FSD", "BYPASS"], lost: true }, "fsd!"],
  ["silent on line", { has: ["ONLINE"], lost: true }, "healthy"],
  ["silent on battery, not for long", { has: ["ONBATT"], lost: true }, "healthy"],
  ["silent while trimming", { has: ["ONLINE", "TRIM", "BOOST", "ECO"], lost: true }, "healthy"],
  ["alarm", { has: ["ONLINE", "ALARM"] }, "healthy"],
  ["silent after an alarm", { has: ["ONLINE", "ALARM"], lost: true }, "silent-alarm!"],
  [
    "the same with ALARMCRITICAL 0",
    { has: ["ONLINE", "ALARM"], lost: true, conf: "ALARMCRITICAL 0" },
    "healthy",
  ],
  ["silent while calibrating", { has: ["ONLINE", "CAL"], lost: true }, "silent-cal!"],
  ["silent on bypass", { has: ["ONLINE", "BYPASS"], lost: true }, "silent-bypass!"],
  ["silent and off", { has: ["OFF"], lost: true }, "silent-off!"],
  ["the same with OFFDURATION -1", { has: ["OFF"], lost: true, conf: "OFFDURATION -1" }, "healthy"],
  ["off, not for long", { has: ["OFF"] }, "healthy"],
  ["off for long", { has: ["OFF"], off: 31 }, "off!"],
  ["off for long, OFFDURATION -1", { has: ["OFF"], off: 31, conf: "OFFDURATION -1" }, "healthy"],
  ["silent after an overload", { has: ["ONLINE", "OVER"], lost: true, over: 99 }, "healthy"],
  [
    "the same, OVERDURATION not reached",
    { has: ["ONLINE", "OVER"], lost: true, over: 9, conf: "OVERDURATION 10" },
    "silent-over",
  ],
  [
    "the same, reached",
    { has: ["ONLINE", "OVER"], lost: true, over: 10, conf: "OVERDURATION 10" },
    "silent-over!",
  ],
  [
    "an overload that is not due, and an alarm that is",
    { has: ["OVER", "ALARM"], lost: true, over: 1, conf: "OVERDURATION 10" },
    "silent-alarm!",
  ],
  ["low and calibrating", { has: ["ONBATT", "LOWBATT", "CAL"] }, "calibrating"],
  [
    "low for less than OBLBDURATION",
    { has: ["ONBATT", "LOWBATT"], low: 9, conf: "OBLBDURATION 10" },
    "low-waiting",
  ],
  [
    "low for OBLBDURATION",
    { has: ["ONBATT", "LOWBATT"], low: 10, conf: "OBLBDURATION 10" },
    "low!",
  ],
  [
    "a secondary within HOSTSYNC",
    { has: ["ONBATT", "LOWBATT"], role: "secondary", uncritical: 15 },
    "low-secondary",
  ],
  [
    "a secondary beyond it",
    { has: ["ONBATT", "LOWBATT"], role: "secondary", uncritical: 16 },
    "low-secondary!",
  ],
  [
    "a secondary beyond HOSTSYNC but not OBLBDURATION",
    {
      has: ["ONBATT", "LOWBATT"],
      role: "secondary",
      uncritical: 20,
      low: 20,
      conf: "OBLBDURATION 30",
    },
    "low-waiting",
  ],
];

for (const [name, given, expected] of CASES) {
  Deno.test(`judged: ${name}`, () => {
    const { rule, critical } = judged(given);
    assertEquals(`${rule}${critical ? "!" : ""}`, expected);
  });
}

Deno.test("a verdict carries its numbers", () => {
  assertEquals(judged({ has: ["ONBATT", "LOWBATT"], low: 12, conf: "OBLBDURATION 10" }), {
    rule: "low",
    critical: true,
    stale: false,
    elapsed: 12,
    limit: 10,
  });
  assertEquals(judged({ has: ["OFF"], off: 44 }), {
    rule: "off",
    critical: true,
    elapsed: 44,
    limit: 30,
  });
});
