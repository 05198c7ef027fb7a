import { assert, assertEquals, assertMatch, assertRejects } from "@std/assert";
import { Exit } from "#core/exit.ts";
import { FakeRun, placed } from "#tests/sim/controller_session.ts";

const READY = { after: 1000, outcome: { kind: "ready" } } as const;
const FAILED = { after: 100, outcome: { kind: "exited", code: 1 } } as const;

Deno.test("a driver of ours runs under Deno with the rights of its own device", async () => {
  const run = new FakeRun([{ name: "rack" }], {});
  assertEquals(await run.run(), 0);
  const [spawned = ""] = run.hands.done;
  assertMatch(spawned, /^spawn until-ready \/opt\/bin\/deno run .*--no-prompt /);
  assertMatch(spawned, /--allow-net=unix:\/run\/nut\/dummy-ups-rack /);
  assertMatch(spawned, / \/opt\/denut\/drivers\/main\.ts dummy-ups -a rack$/);
  assert(!spawned.includes("--allow-run"));
});

Deno.test("a driver of ours becomes the user that is asked for or configured", async () => {
  const asked = new FakeRun([{ name: "rack", user: placed("ups") }], { user: "nut" });
  await asked.run();
  assertMatch(
    asked.hands.done[0] ?? "",
    /^spawn until-ready \/bin\/sh -c [^]* sh nut \/opt\/bin\/deno run /,
  );
  const configured = new FakeRun([{ name: "rack", user: placed("ups") }], {});
  await configured.run();
  assertMatch(configured.hands.done[0] ?? "", /[^]* sh ups \/opt\/bin\/deno run /);
});

Deno.test("with driverpath the program there is run, whosever it is", async () => {
  const run = new FakeRun([{ name: "rack" }], { root: "/jail", user: "nut" }, {
    driverpath: "/lib/nut",
  });
  run.hands.files.set("/lib/nut/dummy-ups", "");
  assertEquals(await run.run(), 0);
  assertEquals(run.hands.done, [
    "spawn until-ready /lib/nut/dummy-ups -a rack -r /jail -u nut",
  ]);
});

Deno.test("a program that is not there ends everything", async () => {
  const run = new FakeRun([{ name: "rack", driver: "strange" }, { name: "next" }], {});
  const { message } = await assertRejects(() => run.run(), Exit);
  assertMatch(
    message,
    /^Can't start \/lib\/nut\/strange: this driver is none of ours: .*driverpath/,
  );
  assertEquals(run.hands.done, []);
});

Deno.test("modes and debugging are handed on", async () => {
  const started = async (request: object, debug = 0): Promise<string> => {
    const run = new FakeRun([{ name: "rack" }], request, { debug, driverpath: "/d" });
    run.hands.files.set("/d/dummy-ups", "");
    const done = run.run();
    await run.clock.advanceAsync(1);
    for (const end of run.hands.ends.values()) end({ kind: "exited", code: 0 });
    await done;
    return run.hands.done[0] ?? "";
  };
  assertEquals(await started({ mode: "background" }), "spawn until-ready /d/dummy-ups -B -a rack");
  assertEquals(await started({ mode: "foreground" }), "spawn attached /d/dummy-ups -F -a rack");
  assertEquals(
    await started({ mode: "foreground-pid" }),
    "spawn attached /d/dummy-ups -FF -a rack",
  );
  assertEquals(
    await started({ passDebug: true }, 3),
    "spawn attached /d/dummy-ups -DDD -a rack",
  );
});

Deno.test("a failed start is tried again after the delay", async () => {
  const run = new FakeRun(
    [{ name: "rack", maxretry: placed(3), retrydelay: placed(2) }],
    {},
  );
  run.hands.behaviours = [FAILED, { after: 0, outcome: { kind: "killed" } }, READY];
  assertEquals(await run.run(), 0);
  assertEquals(run.hands.done.length, 3);
  assertEquals(run.told, ["Driver failed to start (exit status=1)", "Driver exited abnormally"]);
  assert(run.clock.now() >= 4000 + 1100, `it took ${run.clock.now()} ms`);
});

Deno.test("a start that fails to the last makes the exit code 1, but the others start", async () => {
  const run = new FakeRun([{ name: "bad" }, { name: "good" }], {});
  run.hands.behaviours = [FAILED, READY];
  assertEquals(await run.run(), 1);
  assertEquals(run.hands.done.length, 2);
});

Deno.test("no attempts means no start", async () => {
  const run = new FakeRun([{ name: "rack", maxretry: placed(0) }], {});
  assertEquals(await run.run(), 0);
  assertEquals(run.hands.done, []);
});

Deno.test("a slow start is told of and looked at again at the end", async () => {
  const slow = { after: 20_000, outcome: { kind: "ready" } } as const;
  const run = new FakeRun([{ name: "slow" }, { name: "other" }], {}, {
    global: { maxstartdelay: placed(15) },
  });
  run.hands.behaviours = [slow, { after: 6000, outcome: { kind: "ready" } }];
  assertEquals(await run.run(), 0);
  assertEquals(run.told, [
    "Startup timer elapsed and the child process did not change state, continuing...",
  ]);
});

Deno.test("a start that is not over at the end is a failure", async () => {
  const run = new FakeRun([{ name: "slow" }], {}, { global: { maxstartdelay: placed(15) } });
  run.hands.behaviours = [{ after: 0 }];
  assertEquals(await run.run(), 1);
  assertEquals(run.told, [
    "Startup timer elapsed and the child process did not change state, continuing...",
    "Driver [slow] PID 100 initially exceeded maxstartdelay 15 sec and is still starting",
  ]);
});

Deno.test("a driver that makes it while we wait to try again is not started again", async () => {
  const run = new FakeRun(
    [{ name: "slow", maxstartdelay: placed(3), maxretry: placed(2), retrydelay: placed(5) }],
    {},
  );
  run.hands.behaviours = [{ after: 4000, outcome: { kind: "ready" } }, FAILED];
  assertEquals(await run.run(), 0);
  assertEquals(run.hands.done.length, 1);
  assertEquals(
    run.told.at(-1),
    "start_driver: driver dummy-ups [slow] completed startup while we were sleeping to retry",
  );
});

Deno.test("nowait leaves drivers to themselves", async () => {
  const run = new FakeRun([{ name: "one" }, { name: "two" }], {}, { nowait: true });
  run.hands.behaviours = [{ after: 0 }];
  assertEquals(await run.run(), 0);
  assertEquals(run.hands.done.map((line) => line.slice(0, 13)), ["spawn dropped", "spawn dropped"]);
});

Deno.test("testing shows the commands and does nothing", async () => {
  const run = new FakeRun([{ name: "rack" }], { testing: true }, { driverpath: "/lib/nut" });
  run.hands.files.set("/lib/nut/dummy-ups", "");
  assertEquals(await run.run(), 0);
  assertEquals(run.hands.done, []);
  const debug = run.records.filter(({ level }) => level === 2).map(({ text }) => text);
  assertEquals(debug, ["1 remaining attempts", "exec:  /lib/nut/dummy-ups -a rack"]);
});

Deno.test("shutdown goes by sdorder, leaves out what excludes itself, and reports failures", async () => {
  const run = new FakeRun(
    [{ name: "b", sdorder: 1 }, { name: "no", sdorder: -1 }, { name: "a" }],
    { verb: "shutdown" },
    { driverpath: "/d" },
  );
  run.hands.files.set("/d/dummy-ups", "");
  run.hands.behaviours = [{ after: 0, outcome: { kind: "exited", code: 0 } }, FAILED];
  assertEquals(await run.run(), 1);
  assertEquals(run.hands.done, [
    "spawn until-ready /d/dummy-ups -a a -k",
    "spawn until-ready /d/dummy-ups -a b -k",
  ]);
  assertEquals(run.told, ["Driver failed to start (exit status=1)"]);
});

Deno.test("an excluded device is shut down when it is named", async () => {
  const run = new FakeRun([{ name: "no", sdorder: -1 }], { verb: "shutdown", ups: "no" });
  run.hands.behaviours = [{ after: 0, outcome: { kind: "exited", code: 0 } }];
  assertEquals(await run.run(), 0);
  assertMatch(run.hands.done[0] ?? "", /-a no -k$/);
});
