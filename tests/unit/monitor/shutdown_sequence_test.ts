import { assertEquals } from "@std/assert";
import { seconds } from "#core/time.ts";
import type { MonitorEffect } from "#monitor/events.ts";
import { longestShutdown } from "#monitor/shutdown_sequence.ts";
import type { ModelWorld } from "#tests/sim/model_world.ts";
import { effectsOf, openWorld, PRIMARY, SECONDARY } from "#tests/sim/told.ts";

const NAMED = ["set-fsd", "count-logins", "wall", "shut-down", "hang-up", "end"];

/** Effects in a word each, notifications by their type. */
function story(world: ModelWorld): string[] {
  const words = world.effects.splice(0).flatMap((effect: MonitorEffect) => {
    if (effect.kind === "record" && effect.finding.kind === "noticed") return [effect.finding.type];
    return NAMED.includes(effect.kind) ? [effect.kind] : [];
  });
  return words.filter((word, i) => word !== words[i - 1]);
}

function begin(conf: string): ModelWorld {
  const world = openWorld(conf);
  world.dispatch({ kind: "fsd-requested", signal: 10 });
  return world;
}

Deno.test("a primary that is alone tells its server, counts once, and goes after FINALDELAY", () => {
  const world = begin(PRIMARY);
  assertEquals(story(world), ["set-fsd"]);
  world.pass(10);
  assertEquals(story(world), ["FSD", "count-logins", "wall", "SHUTDOWN"]);
  world.pass(seconds(5));
  assertEquals(story(world), ["shut-down", "hang-up", "end"]);
  assertEquals([world.now, world.ended], [5110, 0]);
});

Deno.test("a secondary tells nobody and does not wait", () => {
  const world = begin(SECONDARY);
  assertEquals(story(world), ["wall", "SHUTDOWN"]);
  world.pass(seconds(5));
  assertEquals(story(world), ["shut-down", "hang-up", "end"]);
});

Deno.test("the log has NUT's words", () => {
  const world = openWorld(`${PRIMARY}HOSTSYNC 1\nSHUTDOWNEXIT 3\n`);
  world.logins = 3;
  world.dispatch({ kind: "fsd-requested", signal: 10 });
  world.pass(seconds(10));
  assertEquals(world.readLog(), [
    "Signal 10: User requested FSD",
    "Got an FSD signal, initiating forced shutdown",
    "UPS ups: forced shutdown in progress",
    "Shutdown initiated; primary system is waiting for secondaries to log out or time out",
    "Host sync timer expired, forcing shutdown",
    "Executing automatic power-fail shutdown",
    "Auto logout and shutdown proceeding",
    "Configured to only exit upsmon SHUTDOWNEXIT=3 sec after initiating shutdown",
    "Exiting upsmon program after initiating shutdown",
  ]);
});

Deno.test("logins are counted four times a second until nobody else is left", () => {
  const world = openWorld(PRIMARY);
  world.logins = 2;
  world.dispatch({ kind: "fsd-requested", signal: 10 });
  world.pass(seconds(2));
  assertEquals(effectsOf(world, "count-logins").length, 8);
  world.logins = 1;
  world.pass(300);
  assertEquals(world.state.phase.kind, "parting");
});

Deno.test("with HOSTSYNC 0 a server that is slow to confirm still has a few seconds", () => {
  const world = openWorld(`${PRIMARY}HOSTSYNC 0\nFINALDELAY 0\n`);
  world.behave("ups", { kind: "dawdles", status: "OL" });
  world.dispatch({ kind: "fsd-requested", signal: 10 });
  world.pass(seconds(2));
  assertEquals(world.words, 0);
  world.pass(seconds(1) + 10);
  assertEquals(world.words, 1);
});

Deno.test("a server that hangs holds nobody up for longer than that", () => {
  const world = openWorld(`${PRIMARY}HOSTSYNC 0\nFINALDELAY 0\n`);
  world.behave("ups", { kind: "hangs" });
  world.dispatch({ kind: "fsd-requested", signal: 10 });
  world.pass(seconds(5));
  assertEquals(world.words, 1);
});

Deno.test("one of two servers that hangs does not keep the other from being counted", () => {
  const world = openWorld(`${PRIMARY}MONITOR two 1 user pass primary\nHOSTSYNC 20\n`);
  world.behave("two", { kind: "hangs" });
  world.dispatch({ kind: "fsd-requested", signal: 10 });
  world.pass(seconds(16));
  assertEquals(world.state.phase.kind, "parting");
});

Deno.test("a refused FSD is told, and the shutdown goes on", () => {
  const world = openWorld(PRIMARY);
  world.behave("ups", { kind: "gone" });
  world.dispatch({ kind: "fsd-requested", signal: 10 });
  world.pass(10);
  assertEquals(world.readLog()[2], "FSD set on UPS ups failed: Driver not connected");
  assertEquals(world.state.phase.kind, "parting");
});

Deno.test("FSD is not told a second time when the server told it first", () => {
  const world = openWorld(PRIMARY);
  world.behave("ups", { kind: "says", status: "FSD OL" });
  world.pass(seconds(6));
  assertEquals(story(world).filter((word) => word === "FSD"), ["FSD"]);
});

Deno.test("with SHUTDOWNEXIT no upsmon gives signs of life until it is told to go", () => {
  const world = begin(`${PRIMARY}SHUTDOWNEXIT no\n`);
  world.pass(seconds(6));
  world.effects.length = 0;
  world.pass(seconds(60));
  assertEquals(effectsOf(world, "count-logins").length, 60);
  world.dispatch({ kind: "stop-requested", signal: 15 });
  world.pass(10);
  assertEquals(world.ended, 0);
});

Deno.test("a word that did not get through is loud, and is said again to a stub that comes back", () => {
  const world = begin(`${PRIMARY}SHUTDOWNEXIT no\n`);
  world.pass(seconds(6));
  world.readLog();
  world.dispatch({ kind: "shut-down-failed", reason: "Broken pipe" });
  assertEquals(world.readLog(), [
    "Unable to call parent pipe for shutdown: Broken pipe",
    "upsmon parent process died - shutdown impossible",
    "Parent died - shutdown impossible",
  ]);
  world.dispatch({ kind: "stub-found" });
  assertEquals(world.words, 2);
  world.dispatch({ kind: "stub-found" });
  assertEquals(world.words, 2);
});

Deno.test("the time from the decision to the word has a bound that the configuration gives", () => {
  const { settings } = openWorld(`${PRIMARY}HOSTSYNC 20\nFINALDELAY 7\n`).state;
  assertEquals(longestShutdown(settings, true), seconds(27));
  assertEquals(longestShutdown(settings, false), seconds(7));
  assertEquals(longestShutdown({ ...settings, hostsync: -1 }, true), seconds(12));
});
