import { assertEquals } from "@std/assert";
import { seconds } from "#core/time.ts";
import { effectsOf, hear, openWorld, PRIMARY } from "#tests/sim/told.ts";

const FAILED = "Poll UPS [ups] failed - Data stale";
const LOST = "Communications with UPS ups lost";

Deno.test("each failure is logged without POLLFAIL_LOG_THROTTLE_MAX", () => {
  const world = openWorld();
  world.behave("ups", { kind: "stale" });
  world.pass(seconds(15) + 100);
  assertEquals(world.readLog(), [FAILED, LOST, FAILED, FAILED]);
});

Deno.test("with 0 a failure is logged once, and its end", () => {
  const world = openWorld(`${PRIMARY}POLLFAIL_LOG_THROTTLE_MAX 0\n`);
  world.behave("ups", { kind: "stale" });
  world.pass(seconds(25));
  assertEquals(world.readLog(), [
    "Poll UPS [ups] failure state code changed from -1 to 10; " +
    "report below will not be repeated to syslog:",
    FAILED,
    LOST,
  ]);
  assertEquals(hear(world, "OL"), [
    "Poll UPS [ups] recovered from failure state code 10 - now -1",
    "Communications with UPS ups established",
  ]);
});

Deno.test("with 3 a failure is logged every three polls", () => {
  const world = openWorld(`${PRIMARY}POLLFAIL_LOG_THROTTLE_MAX 3\n`);
  world.behave("ups", { kind: "stale" });
  const polls: number[] = [];
  for (let poll = 0; poll < 9; poll++) {
    world.pass(seconds(5) + 3);
    if (world.readLog().includes(FAILED)) polls.push(poll);
  }
  assertEquals(polls, [0, 3, 6]);
});

Deno.test("a server that cannot be reached is told of once in NOCOMMWARNTIME", () => {
  const world = openWorld(`${PRIMARY}NOCOMMWARNTIME 30\n`);
  world.behave("ups", { kind: "gone" });
  world.pass(seconds(62));
  const lines = world.readLog().filter((line) => line.includes("connect failed"));
  assertEquals(lines, [
    "UPS [ups]: connect failed: Server disconnected",
    "UPS [ups]: connect failed: Server disconnected",
  ]);
});

Deno.test("a UPS that nobody knows is told with its server", () => {
  const world = openWorld("MONITOR ups@host:99 1 user pass primary\n");
  world.behave("ups@host:99", { kind: "hangs" });
  const failure = { code: 4, text: "Unknown UPS" };
  world.dispatch({ kind: "poll-failed", link: 1, failure, closed: false });
  assertEquals(
    world.readLog()[0],
    "Poll UPS [ups@host:99] failed - [ups] does not exist on server host",
  );
});

Deno.test("a server that refuses us is tried again on a new connection after NOCOMMWARNTIME", () => {
  const world = openWorld(`${PRIMARY}NOCOMMWARNTIME 20\n`);
  const [before = NaN] = world.state.upses.map(({ link }) => link);
  world.dispatch({
    kind: "login-failed",
    link: before,
    loggedIn: false,
    closed: false,
    records: [{ severity: "error", text: "Login on UPS [ups] failed - got [ERR ACCESS-DENIED]" }],
  });
  world.pass(seconds(19));
  assertEquals(effectsOf(world, "hang-up"), []);
  world.pass(seconds(7));
  assertEquals(effectsOf(world, "hang-up").map(({ link }) => link), [before]);
  assertEquals(world.state.upses[0]?.comm, "good");
});

Deno.test("a poll that is never answered is given up, whatever the hands do", () => {
  const world = openWorld();
  world.behave("ups", { kind: "hangs" });
  world.pass(seconds(5));
  // The answer gets lost: from here on nothing is heard of that link.
  const [link = NaN] = world.state.upses.map((ups) => ups.link);
  world.lose(link);
  world.behave("ups", { kind: "says", status: "OL" });
  world.pass(seconds(29));
  assertEquals(world.state.upses[0]?.link, link);
  world.pass(seconds(10));
  assertEquals(world.readLog(), [
    "Poll UPS [ups] failed - No answer, giving up on this connection",
    LOST,
    "Communications with UPS ups established",
  ]);
});

Deno.test("an answer that comes after its pass is judged at once", () => {
  const world = openWorld();
  world.behave("ups", { kind: "dawdles", status: "OB LB" });
  world.pass(seconds(5) + 3010);
  assertEquals(world.state.phase.kind, "synchronising");
});

Deno.test("CERTVERIFY without CERTPATH connects to nobody", () => {
  const world = openWorld(`${PRIMARY}CERTVERIFY 1\nNOCOMMWARNTIME 3600\n`);
  world.dispatch({ kind: "connect-failed", link: 1, failure: { code: 0, text: "x" } });
  world.effects.length = 0;
  world.pass(seconds(20));
  assertEquals(effectsOf(world, "poll"), []);
  assertEquals(world.readLog(), [
    "UPS [ups]: Connection impossible, dropping link",
    "Configuration error: CERTVERIFY is set, but CERTPATH isn't",
  ]);
});

Deno.test("the battery is asked for while it feeds the load, and told once", () => {
  const world = openWorld();
  hear(world, "OB");
  world.effects.length = 0;
  world.dispatch({
    kind: "measured",
    link: 1,
    battery: { charge: 87, chargeLow: 20, runtime: 1200, runtimeLow: 120 },
  });
  world.dispatch({ kind: "measured", link: 1, battery: { charge: 86 } });
  assertEquals(world.readLog(), [
    "UPS [ups]: charge 87 % (low at 20 %), runtime 1200 s (low at 120 s); " +
    "a shutdown begins when its status has LB, not before",
  ]);
  world.behave("ups", { kind: "says", status: "OB" });
  world.pass(seconds(61));
  assertEquals(effectsOf(world, "measure").length, 1);
});
