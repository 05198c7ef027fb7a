/** The three processes of upsmon in `denut start`: when they come, and when they go. */
import { assertEquals } from "@std/assert";
import type { ChildPlan, UpsmonPart } from "#clients/denut/children.ts";
import {
  freshState,
  supervisor,
  type SupervisorEvent,
  type SupervisorState,
} from "#clients/denut/supervisor.ts";
import { runMachine, type Running } from "#core/io/loop.ts";
import { VirtualClock } from "#tests/sim/clock.ts";

const PARTS: readonly UpsmonPart[] = [
  { kind: "stub" },
  { kind: "notifier", notices: "/f/p" },
  { kind: "worker" },
];
const PLANS: readonly ChildPlan[] = [
  { name: "upsd", grants: {}, args: [] },
  ...PARTS.map((part): ChildPlan => ({ name: part.kind, grants: {}, args: [], part })),
];
const ALL = ["start stub", "start notifier", "start worker"];

/** A supervisor in virtual time, and what it did. */
class Stage {
  readonly clock = new VirtualClock();
  readonly told: string[] = [];
  readonly life: Running<SupervisorState, SupervisorEvent>;
  #done: string[] = [];

  constructor() {
    this.life = runMachine(
      supervisor,
      freshState("127.0.0.1:5", PLANS),
      (effect) => {
        if (effect.kind === "tell") this.told.push(effect.note.text);
        if (effect.kind === "signal") this.#done.push(`${effect.signal} ${effect.name}`);
        if (effect.kind === "start") this.#done.push(`start ${effect.plan.name}`);
        if (effect.kind === "finish") this.#done.push("finish");
      },
      this.clock,
    );
    this.life.dispatch({ kind: "opened", remarks: [] });
  }

  /** What was done since the last time. */
  get done(): string[] {
    const done = this.#done;
    this.#done = [];
    return done;
  }

  end(name: string, how = "exit code 0"): void {
    this.life.dispatch({ kind: "ended", name, how });
  }

  say(status: string): void {
    const values = new Map([["ups.status", status]]);
    this.life.dispatch({ kind: "polled", ups: [{ name: "demo", description: "", values }] });
  }
}

function begun(): Stage {
  const stage = new Stage();
  stage.say("OL");
  assertEquals(stage.done, ["start upsd", ...ALL]);
  return stage;
}

Deno.test("upsmon starts once upsd says that there is mains, the worker last", () => {
  const stage = new Stage();
  stage.say("OB DISCHRG");
  assertEquals(stage.done, ["start upsd"]);
  stage.say("OL");
  assertEquals(stage.done, ALL);
});

Deno.test("after its shutdown upsmon stays away until mains is back and upsd has forgotten", () => {
  const stage = begun();
  stage.say("FSD OB LB");
  for (const name of ["worker", "stub", "notifier"]) stage.end(name);
  assertEquals(
    stage.told.includes("this machine would be off now; upsmon has ended and waits for mains"),
    true,
  );
  stage.clock.advance(60_000);
  stage.say("FSD OB LB");
  assertEquals(stage.done, []);
  stage.say("FSD OL CHRG");
  assertEquals(stage.done, ["SIGTERM upsd"]);
  const sentence = "mains is back: this machine would start now, so upsd and upsmon do";
  assertEquals(stage.told.filter((text) => text === sentence).length, 1);
  stage.end("upsd");
  stage.clock.advance(1000);
  assertEquals(stage.done, ["start upsd"]);
  stage.say("OL CHRG");
  assertEquals(stage.done, ALL);
  assertEquals(stage.told.filter((text) => text === sentence).length, 1);
});

Deno.test("when one part dies the others go too, and they all come again", () => {
  for (const part of ["stub", "notifier", "worker"]) {
    const stage = begun();
    stage.end(part, "SIGKILL");
    const told = `${part}: ended with SIGKILL, so all of upsmon is started again`;
    assertEquals(stage.told.at(-1), told);
    const others = ["stub", "notifier", "worker"].filter((name) => name !== part);
    const signalled = part === "worker" ? others : ["worker"];
    assertEquals(stage.done, signalled.map((name) => `SIGTERM ${name}`));
    stage.say("OL");
    others.forEach((name) => stage.end(name, "SIGTERM"));
    stage.say("OL");
    stage.clock.advance(999);
    assertEquals(stage.done.filter((what) => what.startsWith("start")), []);
    stage.clock.advance(1);
    assertEquals(stage.done, ALL);
  }
});

Deno.test("a stop ends the worker, and with it the parts that listen to it", () => {
  const stage = begun();
  stage.life.dispatch({ kind: "stop-asked", why: "Ctrl-C" });
  assertEquals(stage.done, ["SIGTERM upsd", "SIGTERM worker"]);
  for (const name of ["upsd", "worker", "stub", "notifier"]) stage.end(name);
  assertEquals(stage.done, ["finish"]);
});

Deno.test("a stop does not wait for an upsmon that is held", () => {
  const stage = new Stage();
  stage.life.dispatch({ kind: "stop-asked", why: "Ctrl-C" });
  stage.end("upsd");
  assertEquals(stage.done.at(-1), "finish");
});
