import { assertEquals } from "@std/assert";
import type { ChildPlan } from "#clients/denut/children.ts";
import type { UpsView } from "#clients/denut/snapshot.ts";
import {
  freshState,
  supervisor,
  type SupervisorEvent,
  type SupervisorState,
} from "#clients/denut/supervisor.ts";
import { runMachine, type Running } from "#core/io/loop.ts";
import { VirtualClock } from "#tests/sim/clock.ts";

const PLANS = ["driver", "upsd"].map((name): ChildPlan => ({ name, grants: {}, args: [] }));

/** A supervisor in virtual time, and what it did. */
class Stage {
  readonly clock = new VirtualClock();
  readonly done: string[] = [];
  readonly told: string[] = [];
  readonly life: Running<SupervisorState, SupervisorEvent>;
  #pid = 10;

  constructor(remarks: readonly string[] = []) {
    this.life = runMachine(
      supervisor,
      freshState("127.0.0.1:5", PLANS),
      (effect) => {
        if (effect.kind === "tell") this.told.push(effect.note.text);
        if (effect.kind === "signal") this.done.push(`${effect.signal} ${effect.name}`);
        if (effect.kind === "finish") this.done.push("finish");
        if (effect.kind !== "start") return;
        this.done.push(`start ${effect.plan.name}`);
        this.life.dispatch({ kind: "started", name: effect.plan.name, pid: this.#pid++ });
      },
      this.clock,
    );
    this.life.dispatch({ kind: "opened", remarks });
  }

  end(name: string, how = "exit code 1"): void {
    this.life.dispatch({ kind: "ended", name, how });
  }
}

function view(status: string, charge = "100"): UpsView[] {
  const values = new Map([["ups.status", status], ["battery.charge", charge]]);
  return [{ name: "demo", description: "", values }];
}

Deno.test("everything starts at once, after the remarks", () => {
  const stage = new Stage(["port 3493 is taken"]);
  assertEquals(stage.done, ["start driver", "start upsd"]);
  assertEquals(stage.told, [
    "port 3493 is taken",
    "driver: started as process 10",
    "upsd: started as process 11",
  ]);
});

Deno.test("a process that dies is started again, each time later", () => {
  const stage = new Stage();
  for (const wait of [1, 2, 4, 8, 16, 30, 30]) {
    stage.end("driver");
    assertEquals(
      stage.told.at(-1),
      `driver: ended with exit code 1, starting it again in ${wait} s`,
    );
    stage.clock.advance(wait * 1000 - 1);
    assertEquals(stage.life.state.children[0]?.phase, "waiting");
    stage.clock.advance(1);
    assertEquals(stage.done.at(-1), "start driver");
  }
});

Deno.test("a process that lived well is started again soon", () => {
  const stage = new Stage();
  stage.end("driver");
  stage.clock.advance(1000);
  stage.end("driver");
  stage.clock.advance(2000 + 30_000);
  stage.end("driver", "SIGKILL");
  assertEquals(stage.told.at(-1), "driver: ended with SIGKILL, starting it again in 1 s");
});

Deno.test("a stop takes everything down and is told of once", () => {
  const stage = new Stage();
  stage.life.dispatch({ kind: "stop-asked", why: "Ctrl-C" });
  stage.life.dispatch({ kind: "stop-asked", why: "SIGTERM" });
  stage.end("upsd");
  assertEquals(stage.done.slice(2), ["SIGTERM driver", "SIGTERM upsd"]);
  stage.end("driver");
  assertEquals(stage.done.at(-1), "finish");
  assertEquals(stage.told.slice(2), [
    "Ctrl-C: stopping everything",
    "upsd: ended",
    "driver: ended",
    "everything is stopped",
  ]);
});

Deno.test("a process that does not end within three seconds is killed", () => {
  const stage = new Stage();
  stage.life.dispatch({ kind: "stop-asked", why: "Ctrl-C" });
  stage.end("driver");
  stage.clock.advance(2999);
  assertEquals(stage.done.at(-1), "SIGTERM upsd");
  stage.clock.advance(1);
  assertEquals(stage.done.at(-1), "SIGKILL upsd");
  stage.end("upsd", "SIGKILL");
  assertEquals(stage.done.at(-1), "finish");
});

Deno.test("a process that waits for its next start is not waited for", () => {
  const stage = new Stage();
  stage.end("driver");
  stage.end("upsd");
  stage.life.dispatch({ kind: "stop-asked", why: "Ctrl-C" });
  assertEquals(stage.done.at(-1), "finish");
});

Deno.test("the first answer of upsd names its address, and changes are told", () => {
  const stage = new Stage();
  const polled = (ups?: UpsView[]): void =>
    stage.life.dispatch({ kind: "polled", ...(ups === undefined ? {} : { ups }) });
  polled();
  polled(view("OL"));
  polled(view("OL"));
  polled(view("OB DISCHRG", "97"));
  polled(view("OB DISCHRG LB", "19"));
  polled(view("OL CHRG", "20"));
  polled(view("OL"));
  polled([{ name: "demo", description: "", values: new Map(), fault: "DATA-STALE" }]);
  polled([{ name: "demo", description: "", values: new Map(), fault: "DATA-STALE" }]);
  polled();
  polled();
  assertEquals(stage.told.slice(2), [
    "upsd answers on 127.0.0.1:5: try upsc demo@127.0.0.1:5",
    "demo: running on mains (OL, battery 100 %)",
    "demo: mains is gone, running on battery (OB DISCHRG, battery 97 %)",
    "demo: the battery is almost empty (OB DISCHRG LB, battery 19 %)",
    "demo: mains is back (OL CHRG, battery 20 %)",
    "demo: charged (OL, battery 100 %)",
    "demo: upsd has no data of it (DATA-STALE)",
    "upsd does not answer on 127.0.0.1:5",
  ]);
});

Deno.test("what a process says is told, and only so much is kept", () => {
  const stage = new Stage();
  for (let i = 0; i < 300; i++) {
    stage.life.dispatch({ kind: "said", name: "upsd", line: `line ${i}` });
  }
  assertEquals(stage.told.at(-1), "upsd: line 299");
  assertEquals(stage.life.state.notes.length, 100);
});
