/** The timer daemon as a step function; what callers see of it is told in tests/talk/sched. */
import { assertEquals } from "@std/assert";
import { IDLE_TIME, openTimers, SCRIPT_PATIENCE, timers, type TimersState } from "#sched/timers.ts";
import type { TimerEffect } from "#sched/events.ts";
import { SimTimerDaemon } from "#tests/sim/timer_daemon.ts";

function ask(state: TimersState, now: number, ...words: string[]): readonly TimerEffect[] {
  return timers.step(state, { kind: "asked", peer: 1, words, wall: now }, now)[1];
}

Deno.test("it is due when a timer is, when a script takes long, or when it may leave", () => {
  const state = openTimers(1000);
  assertEquals(timers.due(state), 1000 + IDLE_TIME);
  ask(state, 2000, "START", "late", "50");
  ask(state, 2000, "START", "early", "20");
  assertEquals(timers.due(state), 22_000);
  const [, effects] = timers.step(state, timers.tick, 22_000);
  assertEquals(effects.at(-1), { kind: "run", run: 1, name: "early", env: {} });
  assertEquals(timers.due(state), 22_000 + SCRIPT_PATIENCE);
  timers.step(state, { kind: "script-ended", run: 1 }, 23_000);
  assertEquals(timers.due(state), 52_000);
  ask(state, 24_000, "CANCEL", "late");
  assertEquals(timers.due(state), 24_000 + IDLE_TIME);
});

Deno.test("a timer of 0 seconds is answered, then run", () => {
  const kinds = ask(openTimers(0), 0, "START", "now", "0").map(({ kind }) => kind);
  assertEquals(kinds, ["log", "reply", "log", "run"]);
});

Deno.test("it stays while a script runs that it has to wait for", () => {
  const daemon = new SimTimerDaemon();
  daemon.hanging.add("x");
  daemon.ask("START x 0");
  daemon.clock.advance(SCRIPT_PATIENCE + IDLE_TIME - 1);
  assertEquals(daemon.left, false);
  daemon.clock.advance(1);
  assertEquals(daemon.left, true);
});

Deno.test("the end of a script that nobody waits for any more ends no other's turn", () => {
  const daemon = new SimTimerDaemon();
  for (const name of ["a", "b", "c"]) {
    daemon.hanging.add(name);
    daemon.ask(`START ${name} 0`);
  }
  daemon.clock.advance(SCRIPT_PATIENCE);
  assertEquals(daemon.calls.map(({ name }) => name), ["a", "b"]);
  daemon.end("a");
  assertEquals(daemon.calls.length, 2);
  daemon.end("b");
  assertEquals(daemon.calls.map(({ name }) => name), ["a", "b", "c"]);
});

Deno.test("a clock that is set does not move timers", () => {
  const daemon = new SimTimerDaemon();
  daemon.ask("START x 10");
  daemon.clock.jumpWall(3_600_000);
  daemon.clock.advance(9999);
  assertEquals(daemon.calls, []);
  daemon.clock.jumpWall(-7_200_000);
  daemon.clock.advance(1);
  assertEquals(daemon.calls.map(({ at }) => at), [10_000]);
});

Deno.test("cancelling takes every timer of the name out of the middle of others", () => {
  const daemon = new SimTimerDaemon();
  for (const name of ["x", "x", "y", "x", "z", "x", "x"]) daemon.ask(`START ${name} 5`);
  daemon.ask("CANCEL x");
  daemon.clock.advance(5000);
  assertEquals(daemon.calls.map(({ name }) => name), ["y", "z"]);
});
