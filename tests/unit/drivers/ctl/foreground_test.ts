import { assertEquals } from "@std/assert";
import type { Outcome } from "#drivers/ctl/hands.ts";
import { FakeRun } from "#tests/sim/controller_session.ts";

async function hold(
  names: readonly string[],
  story: (run: FakeRun, end: (pid: number, outcome: Outcome) => Promise<void>) => Promise<void>,
): Promise<{ code: number; run: FakeRun }> {
  const run = new FakeRun(names.map((name) => ({ name })), { mode: "foreground" });
  const done = run.run();
  await run.clock.advanceAsync(1);
  await story(run, async (pid, outcome) => {
    run.hands.ends.get(pid)?.(outcome);
    await run.clock.advanceAsync(1);
  });
  return { code: await done, run };
}

Deno.test("a single driver's end is our end, with its code", async () => {
  const { code } = await hold(["rack"], (_, end) => end(100, { kind: "exited", code: 3 }));
  assertEquals(code, 3);
});

Deno.test("signals go through to the drivers", async () => {
  const { code, run } = await hold(["one", "two"], async (run) => {
    run.hands.kill = (pid, signal) => {
      run.hands.done.push(`kill ${signal} ${pid}`);
      if (signal === "TERM") run.hands.ends.get(pid)?.({ kind: "exited", code: 0 });
      return Promise.resolve(true);
    };
    run.hands.signal("HUP");
    await run.clock.advanceAsync(1);
    run.hands.signal("TERM");
  });
  assertEquals(code, 0);
  assertEquals(run.hands.done.slice(2), [
    "kill HUP 100",
    "kill HUP 101",
    "kill TERM 100",
    "kill TERM 101",
  ]);
});

Deno.test("a driver that does not leave is killed", async () => {
  const { code, run } = await hold(["rack"], async (run) => {
    run.hands.kill = (pid, signal) => {
      run.hands.done.push(`kill ${signal} ${pid}`);
      if (signal === "KILL") run.hands.ends.get(pid)?.({ kind: "killed" });
      return Promise.resolve(true);
    };
    run.hands.signal("TERM");
    await run.clock.advanceAsync(1);
  });
  assertEquals(code, 0);
  assertEquals(run.hands.done.slice(1), ["kill TERM 100", "kill KILL 100"]);
});

Deno.test("of several drivers the first that leaves takes the others along", async () => {
  const { code, run } = await hold(["one", "two"], (_, end) => end(100, { kind: "killed" }));
  assertEquals(code, 1);
  assertEquals(run.hands.done.slice(2), ["kill TERM 101"]);
  assertEquals(run.told.length, 2);
});

Deno.test("a driver that leaves because a reload needs it is started again", async () => {
  const { code, run } = await hold(["one", "two"], async (run, end) => {
    await end(100, { kind: "exited", code: 138 });
    run.hands.signal("TERM");
  });
  assertEquals(code, 0);
  assertEquals(run.hands.done.filter((line) => line.startsWith("spawn")).length, 3);
});
