/** What the black box has kept, as people are told it. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import type { Entry } from "#monitor/blackbox.ts";
import type { Finding } from "#monitor/findings.ts";
import { findOutages } from "#monitor/outages.ts";
import { formatHead, formatStory, type TimeFormat } from "#monitor/story.ts";
import { answer, parseQuestion } from "#monitor/why.ts";
import { formatEntry } from "#monitor/blackbox.ts";

const UPS = "ups@host";
const UTC: TimeFormat = {
  date: (at) => new Date(at).toISOString().slice(0, 10),
  time: (at) => new Date(at).toISOString().slice(11, 19),
};
const BEGAN = Date.UTC(2026, 0, 15, 2, 13);

/** Findings with their seconds after the beginning. */
function entries(...findings: readonly (readonly [at: number, finding: Finding])[]): Entry[] {
  return findings.map(([at, finding]) => ({ at: BEGAN + at * 1000, finding }));
}

function status(text: string, ups = UPS): Finding {
  return { kind: "status", ups, status: text };
}

function noticed(type: "ONBATT" | "ONLINE" | "LOWBATT", text: string): Finding {
  return { kind: "noticed", type, ups: UPS, text };
}

const LOW = { rule: "low", critical: true, stale: false, elapsed: 0, limit: 0 } as const;
const DECIDED: Finding = {
  kind: "decided",
  cause: { kind: "power", power: 0, needed: 1, judged: [{ ups: UPS, power: 1, verdict: LOW }] },
};
const SHUTDOWN = entries(
  [0, { kind: "started" }],
  [0, status("OL")],
  [60, status("OB DISCHRG")],
  [60, noticed("ONBATT", "UPS ups@host on battery")],
  [60, { kind: "delivered", program: "wall", type: "ONBATT", ups: UPS, outcome: "" }],
  [61, {
    kind: "delivered",
    program: "NOTIFYCMD",
    type: "ONBATT",
    ups: UPS,
    outcome: "exit code 3",
  }],
  [61, { kind: "battery", ups: UPS, battery: { charge: 80, chargeLow: 20, runtime: 1300 } }],
  [1080, status("OB DISCHRG LB")],
  [1080, { kind: "judged", ups: UPS, verdict: LOW }],
  [1080, DECIDED],
  [1080, { kind: "fsd", ups: UPS }],
  [1080, { kind: "logins", ups: UPS, count: 3 }],
  [1081, { kind: "logins", ups: UPS, count: 3 }],
  [1082, { kind: "logins", ups: UPS, count: 1 }],
  [1082, { kind: "synchronised", by: "left" }],
  [1082, { kind: "final-delay", seconds: 5 }],
  [1083, { kind: "delivered", program: "wall", ups: "", outcome: "SIGKILL" }],
  [1087, { kind: "word" }],
  [1087, { kind: "ended", code: 0 }],
);

Deno.test("a shutdown, in one sentence and line by line", () => {
  const [outage] = findOutages(SHUTDOWN);
  assertEquals(outage?.end, "ended");
  assertEquals(formatStory(outage as NonNullable<typeof outage>, UTC).split("\n"), [
    "2026-01-15 02:14:00, for 17 min 7 s: shut down at 02:31:07 because ups@host was on battery and " +
    "low for 0 s (OBLBDURATION 0), power value 0 < MINSUPPLIES 1",
    "",
    "  02:14:00  ups@host says OB DISCHRG",
    "  02:14:00  ONBATT goes out: UPS ups@host on battery (wall: done, NOTIFYCMD: exit code 3)",
    "  02:14:01  ups@host: charge 80 % (low from 20 %), lasts for 21 min 40 s",
    "  02:31:00  ups@host says OB DISCHRG LB",
    "  02:31:00  ups@host was on battery and low for 0 s (OBLBDURATION 0): it does not count as a supply",
    "  02:31:00  upsmon decides to shut down, because ups@host was on battery and low for 0 s " +
    "(OBLBDURATION 0), power value 0 < MINSUPPLIES 1",
    "  02:31:00  the server has set FSD on ups@host",
    "  02:31:00  2 others are logged in to ups@host",
    "  02:31:02  all others have left",
    "  02:31:02  upsmon waits 5 s (FINALDELAY)",
    "  02:31:03  wall failed: SIGKILL",
    "  02:31:07  POWERDOWNFLAG is to be written and SHUTDOWNCMD to be run: the word is said",
    "  02:31:07  upsmon ends",
    "",
  ]);
});

Deno.test("a short outage says why nothing was done", () => {
  const peace = entries(
    [0, status("OB")],
    [0, noticed("ONBATT", "x")],
    [70, status("OL CHRG")],
    [70, noticed("ONLINE", "UPS ups@host on line power")],
    [500, status("OL")],
  );
  const [outage] = findOutages(peace);
  assertEquals([outage?.end, outage?.entries.length], ["back", 4]);
  assertEquals(
    formatHead(outage as NonNullable<typeof outage>, UTC),
    "2026-01-15 02:13:00, for 1 min 10 s: no shutdown while ups@host ran on battery, for no battery " +
      "was low: the status had OB without LB, and a shutdown takes both; the mains came back",
  );
});

Deno.test("other ends: cut off, going on, stopped, and a word that failed", () => {
  const head = (...all: readonly (readonly [number, Finding])[]): string => {
    const outage = findOutages(entries(...all)).at(-1);
    return outage === undefined ? "none" : formatHead(outage, UTC);
  };
  assertStringIncludes(head([0, status("OB")]), "; it goes on");
  assertStringIncludes(
    head([0, status("OB")], [9, { kind: "started" }]),
    "; upsmon was gone before the mains came back",
  );
  assertStringIncludes(
    head([0, status("OB")], [9, { kind: "ended", code: 0 }]),
    "upsmon was stopped",
  );
  assertStringIncludes(
    head([0, status("OB LB")], [0, DECIDED], [5, { kind: "started" }]),
    "and was cut off before the shutdown command ran",
  );
  assertStringIncludes(
    head([0, DECIDED], [5, { kind: "word" }], [5, { kind: "word-failed", reason: "Broken pipe" }]),
    "the shutdown that was decided on at 02:13:00 failed (Broken pipe); it was decided on because",
  );
  assertStringIncludes(
    head([0, { kind: "decided", cause: { kind: "request", signal: 10 } }], [1, { kind: "word" }]),
    "shut down at 02:13:01 because somebody asked for it (upsmon -c fsd, signal 10)",
  );
  assertEquals(head([0, status("OL")], [9, { kind: "ended", code: 0 }]), "none");
});

Deno.test("a low battery that was not enough is explained by its rule", () => {
  const verdict = { rule: "low-waiting", critical: false, elapsed: 3, limit: 30 } as const;
  const [outage] = findOutages(entries(
    [0, status("OB LB")],
    [0, { kind: "judged", ups: UPS, verdict }],
    [4, status("OL")],
  ));
  assertStringIncludes(
    formatHead(outage as NonNullable<typeof outage>, UTC),
    "for ups@host was on battery and low for 3 s, and OBLBDURATION is 30; the mains came back",
  );
});

Deno.test("two UPSes are one outage, from the first that goes to the last that is back", () => {
  const outages = findOutages(entries(
    [0, status("OB", "a")],
    [1, status("OB", "b")],
    [2, status("OL", "a")],
    [3, status("OL", "b")],
    [100, status("OB", "a")],
  ));
  assertEquals(outages.map(({ entries, end }) => [entries.length, end]), [[4, "back"], [
    1,
    "open",
  ]]);
});

Deno.test("denut why: the last outage, all of them, or that there was none", () => {
  const text = SHUTDOWN.map(formatEntry).join("");
  const last = answer({ kind: "last" }, ["", text], UTC);
  assertStringIncludes(last, ": shut down at 02:31:07 because ");
  const all = answer({ kind: "all" }, [text, text], UTC);
  assertEquals(all.split("\n").filter((line) => line.includes("shut down at")).length, 2);
  assertEquals(answer({ kind: "last" }, ["", ""], UTC), "No outage: upsmon has kept nothing yet\n");
  const calm = entries([0, { kind: "started" }], [0, status("OL")]).map(formatEntry).join("");
  assertEquals(answer({ kind: "last" }, ["", calm], UTC), "No outage since 2026-01-15 02:13:00\n");
});

Deno.test("denut why: its words", () => {
  assertEquals(parseQuestion([]), { kind: "last" });
  assertEquals(parseQuestion(["--all", "/box"]), { kind: "all", file: "/box" });
  assertEquals(parseQuestion(["/box"]), { kind: "last", file: "/box" });
  assertEquals(parseQuestion(["-h"]), { kind: "help" });
});
