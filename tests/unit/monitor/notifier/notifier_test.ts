/** The process that notifies, in virtual time: many children, none of them waited for. */
import { assertEquals } from "@std/assert";
import type { Finding } from "#monitor/findings.ts";
import { runMachine } from "#core/io/loop.ts";
import {
  MOST_CHILDREN,
  notifier,
  type NotifierEffect,
  type NotifierEvent,
  openNotifier,
} from "#monitor/notifier/notifier.ts";
import type { Order } from "#monitor/notifier/orders.ts";
import { VirtualClock } from "#tests/sim/clock.ts";

const ONBATT: Order = {
  kind: "notify",
  type: "ONBATT",
  ups: "u",
  text: "UPS u on battery",
  wall: false,
  exec: true,
};

class Stage {
  readonly clock = new VirtualClock();
  readonly deeds: string[] = [];
  readonly log: string[] = [];
  readonly box: Finding[] = [];
  readonly #running;

  constructor() {
    this.#running = runMachine(notifier, openNotifier(), (each) => this.#perform(each), this.clock);
  }

  order(...received: readonly Order[]): this {
    return this.take({ kind: "received", received });
  }

  take(event: NotifierEvent): this {
    this.#running.dispatch(event);
    return this;
  }

  #perform(effect: NotifierEffect): void {
    switch (effect.kind) {
      case "log":
        this.log.push(effect.record.text);
        return;
      case "record":
        this.box.push(effect.finding);
        return;
      case "start":
        this.deeds.push(`${effect.child} ${effect.task.program} ${effect.task.text}`);
        return;
      case "stop":
        this.deeds.push(`stop ${effect.child}`);
        return;
      case "end":
        this.deeds.push(`end ${effect.code}`);
    }
  }
}

Deno.test("each way of a notification is a child of its own, and nobody waits", () => {
  const stage = new Stage().order({ ...ONBATT, wall: true }, { kind: "wall", text: "down" }, {
    ...ONBATT,
    exec: false,
  });
  assertEquals(stage.deeds, [
    "1 wall UPS u on battery",
    "2 NOTIFYCMD UPS u on battery",
    "3 wall down",
  ]);
});

Deno.test("a child that fails is told of; the same failure to start, once", () => {
  const stage = new Stage().order(ONBATT, ONBATT, ONBATT, ONBATT);
  stage.take({ kind: "child-ended", child: 1, outcome: "" });
  stage.take({ kind: "child-ended", child: 2, outcome: "exit code 3" });
  for (const child of [3, 4]) stage.take({ kind: "child-failed", child, reason: "No such file" });
  assertEquals(stage.log, [
    "NOTIFYCMD for ONBATT of u ended with exit code 3",
    "Can't run NOTIFYCMD: No such file",
  ]);
  const kept = { kind: "delivered", program: "NOTIFYCMD", type: "ONBATT", ups: "u" } as const;
  assertEquals(stage.box, [
    ...["", "exit code 3", "No such file", "No such file"].map((outcome) => ({ ...kept, outcome })),
  ]);
  stage.order({ kind: "wall", text: "x" }).take({ kind: "child-failed", child: 5, reason: "Gone" });
  assertEquals(stage.log.at(-1), "Can't invoke wall: Gone");
});

Deno.test("children that hang make room for new ones, the oldest first", () => {
  const stage = new Stage();
  for (let i = 0; i < MOST_CHILDREN; i++) stage.order(ONBATT);
  stage.clock.advance(1000);
  stage.order({ ...ONBATT, type: "FSD" });
  assertEquals(stage.deeds.slice(MOST_CHILDREN), [
    "stop 1",
    `${MOST_CHILDREN + 1} NOTIFYCMD UPS u on battery`,
  ]);
  assertEquals(stage.log, [
    `${MOST_CHILDREN} of NOTIFYCMD are running, ending the oldest after 1 s to make room`,
  ]);
  stage.take({ kind: "child-ended", child: 1, outcome: "SIGKILL" });
  stage.order({ kind: "wall", text: "walls have their own room" });
  assertEquals(stage.log.length, 1);
  assertEquals(stage.deeds.length, MOST_CHILDREN + 3);
});

Deno.test("a child that takes long is told of once, and when it has ended after all", () => {
  const stage = new Stage().order(ONBATT);
  stage.clock.advance(500_000);
  stage.take({ kind: "child-ended", child: 1, outcome: "" });
  assertEquals(stage.log, [
    "NOTIFYCMD for ONBATT of u has not ended after 60 s",
    "NOTIFYCMD for ONBATT of u has ended",
  ]);
});

Deno.test("when the worker goes, terminals get their texts, and NOTIFYCMD goes on by itself", () => {
  const done = new Stage().order(ONBATT).take({ kind: "input-ended" });
  assertEquals(done.deeds.at(-1), "end 0");
  const busy = new Stage().order({ kind: "wall", text: "x" }).take({ kind: "input-ended" });
  assertEquals(busy.deeds, ["1 wall x"]);
  busy.take({ kind: "child-ended", child: 1, outcome: "" });
  assertEquals(busy.deeds, ["1 wall x", "end 0"]);
  const hanging = new Stage().order({ kind: "wall", text: "x" }).take({ kind: "input-ended" });
  hanging.clock.advance(5000);
  assertEquals(hanging.deeds, ["1 wall x", "end 0"]);
});

Deno.test("refused lines do not fill the log", () => {
  const stage = new Stage();
  for (let i = 0; i < 100; i++) {
    stage.take({ kind: "received", received: [{ kind: "refused", reason: "it is no order" }] });
  }
  stage.clock.advance(11_000);
  stage.take({ kind: "received", received: [{ kind: "refused", reason: "it is no order" }] });
  assertEquals(stage.log, [
    "Refused a line from upsmon: it is no order",
    "Refused a line from upsmon: it is no order (100 since the last time this was told)",
  ]);
});
