import { assert, assertEquals, assertMatch } from "@std/assert";
import { describeGrants, shortenBy } from "#clients/denut/rights.ts";
import { formatNote, renderScreen, type View } from "#clients/denut/screen.ts";
import { fitLine, paint, stripStyles, wrap } from "#clients/denut/styles.ts";
import { freshState, type SupervisorState } from "#clients/denut/supervisor.ts";

const VIEW: View = {
  columns: 90,
  rows: 40,
  now: 65_000,
  wall: new Date(2026, 0, 15, 2, 14, 5).getTime(),
  title: "a test",
  shorten: shortenBy(["/s"]),
  own: { pid: 9, grants: { run: ["deno"] } },
};

function state(): SupervisorState {
  const plan = {
    name: "upsd",
    grants: { net: ["127.0.0.1:5", "unix:/s/x"], read: ["/s/x", "/s/upsd.conf"], env: ["A", "B"] },
    args: [],
  };
  const made = freshState("127.0.0.1:5", [plan]);
  const [child] = made.children;
  if (child !== undefined) Object.assign(child, { phase: "running", pid: 7, since: 3000 });
  return made;
}

function lines(made: SupervisorState, view: Partial<View> = {}): string[] {
  return renderScreen(made, { ...VIEW, ...view }).map(stripStyles);
}

Deno.test("before upsd answers the screen says what it waits for", () => {
  assert(lines(state()).includes("UPS   waiting for upsd on 127.0.0.1:5 ..."));
});

Deno.test("a UPS is shown with its state in words, its battery and its load", () => {
  const values = new Map([
    ["ups.status", "OB DISCHRG LB"],
    ["battery.charge", "50"],
    ["battery.runtime", "3723"],
    ["ups.load", "23"],
    ["input.voltage", "0"],
  ]);
  const ups = [{ name: "demo", description: "A UPS", values }];
  const shown = lines({ ...state(), answers: true, ups });
  assertEquals(shown.slice(3, 8), [
    "demo  A UPS",
    "  The load is fed from the battery; The battery is being discharged; " +
    "The battery is almost",
    "  battery  ████████████░░░░░░░░░░░░  50 %   lasts 1:02:03",
    "  load     ██████░░░░░░░░░░░░░░░░░░  23 %   mains 0 V",
    "  try   upsc demo@127.0.0.1:5   or any other NUT client",
  ]);
});

Deno.test("a UPS without data shows why, a UPS without meters shows none", () => {
  const ups = [
    { name: "a", description: "", values: new Map<string, string>(), fault: "DATA-STALE" },
    { name: "b", description: "", values: new Map([["ups.status", "OL"]]) },
  ];
  const shown = lines({ ...state(), answers: true, ups });
  assertEquals(shown.slice(3, 7), [
    "a  ",
    "  DATA-STALE",
    "b  ",
    "  The load is fed from mains   OL",
  ]);
});

Deno.test("each process is shown with its rights, the supervisor too", () => {
  const shown = lines(state());
  const at = shown.findIndex((line) => line.startsWith("Processes"));
  assertEquals(shown.slice(at + 1, at + 5), [
    "  upsd               process 7, running 1:02",
    "      net 127.0.0.1:5 · socket x · read upsd.conf · env 2 variables",
    "  denut              process 9, which starts the others",
    "      run deno",
  ]);
});

Deno.test("where there is little room the rights stand behind the names", () => {
  const shown = lines(state(), { rows: 10 });
  const own = "  denut              process 9, which starts the others   run deno";
  assert(shown.includes(own), shown.join("\n"));
});

Deno.test("a part of upsmon that is held says what it waits for", () => {
  const made = state();
  Object.assign(made.children[0] ?? {}, { phase: "held" });
  assert(lines(made).includes("  upsd               starts when there is mains"));
});

Deno.test("events carry their time of day and the newest is always in sight", () => {
  const made = state();
  made.notes = Array.from({ length: 90 }, (_, i) => ({ at: 5000, text: `event ${i}` }));
  for (const rows of [40, 24, 12]) {
    const shown = lines(made, { rows });
    assert(shown.length <= rows);
    assertEquals(shown.at(-1), "  02:13:05  event 89");
  }
  assertMatch(formatNote({ at: 65_000, text: "now" }, VIEW), /^02:14:05 {2}now$/);
});

Deno.test("no line is longer than the screen", () => {
  const made = state();
  made.notes = [{ at: 0, text: "x".repeat(300) }];
  assertEquals(Math.max(...lines(made, { columns: 40 }).map((line) => line.length)), 40);
});

Deno.test("a line is cut without leaving its colour behind", () => {
  assertEquals(fitLine(`a${paint(2, "bcd")}e`, 3), "a\x1b[31mbc\x1b[0m");
  assertEquals(stripStyles(paint(0, "x")), "x");
});

Deno.test("words move to the next line, and a long one stands alone", () => {
  assertEquals(wrap("aa bb cccccc d", 5), ["aa bb", "cccccc", "d"]);
});

Deno.test("rights in words leave out what goes without saying", () => {
  const shorten = shortenBy(["/etc/nut", "/run/nut"]);
  assertEquals(describeGrants({}, shorten), ["nothing"]);
  assertEquals(
    describeGrants({
      net: ["[::1]:3493", "unix:/run/nut/d-u"],
      read: ["/run/nut/d-u", "/run/nut", "/etc/nut/ups.conf"],
      write: ["/run/nut/d-u"],
      ffi: ["/lib/c.so"],
      sys: ["hostname"],
    }, shorten),
    ["net [::1]:3493", "socket d-u", "read nut/ ups.conf", "ffi /lib/c.so", "sys hostname"],
  );
});
