/** The steps of one call, in order and whatever becomes of each. */
import { assertEquals } from "@std/assert";
import { type Caller, takeSteps } from "#sched/caller.ts";
import type { Step } from "#sched/rules.ts";
import { VirtualClock } from "#tests/sim/clock.ts";

const occasion = { notifyType: "ONBATT", ups: "u@h", message: "" };

function execute(name: string): Step {
  return { kind: "execute", name };
}

function start(name: string): Step {
  return { kind: "ask", request: { kind: "start", name, seconds: 9, shared: false, occasion } };
}

/** Plays one call; CMDSCRIPT takes as many seconds as its name says. */
async function play(
  steps: readonly Step[],
  refuses = "none",
): Promise<{ readonly code: number; readonly story: readonly string[] }> {
  const clock = new VirtualClock();
  const story: string[] = [];
  const tell = (text: string): number => story.push(`${clock.now() / 1000} ${text}`);
  const caller: Caller = {
    clock,
    log: ({ severity, text }) => severity === "debug" ? 0 : tell(text),
    execute: (name) =>
      new Promise((resolve) => {
        tell(`run ${name}`);
        clock.after(Number(name) * 1000, () => {
          tell(`end ${name}`);
          resolve();
        });
      }),
    access: {
      exchange: (line) => {
        const name = line.split('"')[1] ?? "";
        tell(`start ${name}`);
        return Promise.resolve([name === refuses ? "ERR UNKNOWN" : "OK"]);
      },
      start: () => Promise.resolve("busy"),
      breakLock: () => {},
    },
  };
  const result = { code: -1 };
  const taken = takeSteps(steps, caller).then((code) => {
    result.code = code;
    tell("over");
  });
  for (let i = 0; i < 100 && result.code < 0; i++) await clock.advanceAsync(1000);
  await taken;
  return { code: result.code, story };
}

Deno.test("a script holds up what comes after it", async () => {
  const { code, story } = await play([execute("2"), start("a"), execute("1"), start("b")]);
  assertEquals(code, 0);
  const times = story.map((line) => line.replace(/^(\d+)\S*/, "$1"));
  assertEquals(times, [
    "0 run 2",
    "2 end 2",
    "2 start a",
    "2 run 1",
    "3 end 1",
    "3 start b",
    "3 over",
  ]);
});

Deno.test("but not for longer than ten seconds; the end waits for it all the same", async () => {
  const { code, story } = await play([execute("30"), start("fsd")]);
  assertEquals(code, 0);
  assertEquals(story, [
    "0 run 30",
    "10 CMDSCRIPT '30' takes more than 10 seconds: the rules after it do not wait any longer",
    "10 start fsd",
    "30 end 30",
    "30 over",
  ]);
});

Deno.test("what cannot be delivered keeps nothing else from being done", async () => {
  const { code, story } = await play([start("a"), start("b"), execute("1")], "a");
  assertEquals(code, 1);
  assertEquals(story, [
    "0 start a",
    "0 read confirmation got [ERR UNKNOWN]",
    "0 start b",
    "0 run 1",
    "1 end 1",
    "1 over",
  ]);
});

Deno.test("no step, nothing done", async () => {
  assertEquals(await play([]), { code: 0, story: ["0 over"] });
});
