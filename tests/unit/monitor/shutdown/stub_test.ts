/** The process that may shut down, in virtual time: once, whatever anybody does. */
import { assertEquals } from "@std/assert";
import { runMachine } from "#core/io/loop.ts";
import {
  openStub,
  stub,
  type StubEffect,
  type StubEvent,
  type StubSettings,
} from "#monitor/shutdown/stub.ts";
import type { Heard } from "#monitor/shutdown/words.ts";
import { VirtualClock } from "#tests/sim/clock.ts";

const COMMAND = "/sbin/shutdown -h +0";
const PRESENT: Heard = { kind: "word", word: "present" };
const SHUTDOWN: Heard = { kind: "word", word: "shutdown" };

class Stage {
  readonly clock = new VirtualClock();
  readonly deeds: string[] = [];
  readonly log: string[] = [];
  readonly #running;

  constructor(settings: Partial<StubSettings> = {}) {
    const all = { prefix: "stub: ", command: COMMAND, hasFlag: true, exit: 0, ...settings };
    const state = openStub(all, this.clock.now());
    this.#running = runMachine(stub, state, (effect) => this.#perform(effect), this.clock);
  }

  hear(...heard: readonly Heard[]): this {
    return this.take({ kind: "heard", heard });
  }

  take(event: StubEvent): this {
    this.#running.dispatch(event);
    return this;
  }

  wait(seconds: number): this {
    this.clock.advance(seconds * 1000);
    return this;
  }

  #perform(effect: StubEffect): void {
    if (effect.kind === "log") this.log.push(effect.record.text.replace("stub: ", ""));
    else this.deeds.push(effect.kind === "end" ? `end ${effect.code}` : effect.kind);
  }
}

Deno.test("the word: the flag, the command, and good-bye", () => {
  const stage = new Stage().hear(PRESENT, PRESENT, SHUTDOWN);
  assertEquals(stage.deeds, ["announce", "write-flag"]);
  stage.take({ kind: "flag-written" });
  assertEquals(stage.deeds.slice(2), ["run-command"]);
  stage.take({ kind: "command-ended", status: 0 });
  assertEquals(stage.deeds.slice(3), ["end 0"]);
  assertEquals(stage.log, [`Exiting after calling (0) shutdown command: ${COMMAND}`]);
});

Deno.test("a word said again, or a hundred times, runs nothing again", () => {
  const stage = new Stage({ exit: -1 }).hear(SHUTDOWN, SHUTDOWN).take({ kind: "flag-written" });
  for (let i = 0; i < 100; i++) stage.hear(SHUTDOWN);
  stage.take({ kind: "flag-written" }).take({ kind: "command-ended", status: 0 }).hear(SHUTDOWN);
  assertEquals(stage.deeds, ["write-flag", "run-command"]);
  assertEquals(stage.log, ["Refused a line from the child: the shutdown was called already"]);
});

Deno.test("a flag that cannot be written, or takes too long, keeps nobody from shutting down", () => {
  const failing = new Stage().hear(SHUTDOWN).take({ kind: "flag-failed", reason: "No space" });
  assertEquals(failing.deeds, ["write-flag", "run-command"]);
  assertEquals(failing.log, ["Failed to create power down flag! No space"]);
  const slow = new Stage().hear(SHUTDOWN).wait(4);
  assertEquals(slow.deeds, ["write-flag"]);
  slow.wait(2).take({ kind: "flag-written" });
  assertEquals(slow.deeds, ["write-flag", "run-command"]);
  const without = new Stage({ hasFlag: false }).hear(SHUTDOWN);
  assertEquals(without.deeds, ["run-command"]);
});

Deno.test("a command that fails, does not exist or is not configured is told loudly", () => {
  const failing = new Stage({ hasFlag: false }).hear(SHUTDOWN)
    .take({ kind: "command-ended", status: 256 });
  assertEquals(failing.deeds, ["run-command", "end 1"]);
  assertEquals(failing.log, [
    `Unable to call shutdown command: ${COMMAND}`,
    `Exiting after trying to call (256) shutdown command: ${COMMAND}`,
  ]);
  const absent = new Stage({ hasFlag: false }).hear(SHUTDOWN)
    .take({ kind: "command-failed", reason: "No such file" });
  assertEquals(absent.deeds, ["run-command", "end 1"]);
  assertEquals(absent.log, [
    "No such file",
    `Unable to call shutdown command: ${COMMAND}`,
    `Exiting after trying to call (32512) shutdown command: ${COMMAND}`,
  ]);
  const none = new Stage({ command: "" }).hear(SHUTDOWN).take({ kind: "flag-written" });
  assertEquals(none.deeds, ["write-flag", "end 1"]);
  assertEquals(none.log[0], "No SHUTDOWNCMD is configured, so nothing shuts this machine down");
});

Deno.test("a command that hangs is told of again and again, and waited for", () => {
  const stage = new Stage({ hasFlag: false }).hear(SHUTDOWN).wait(61);
  assertEquals(stage.log, [
    `After 30 s this shutdown command has not ended: ${COMMAND}`,
    `After 60 s this shutdown command has not ended: ${COMMAND}`,
  ]);
  stage.take({ kind: "input-ended" }).take({ kind: "command-ended", status: 0 });
  assertEquals(stage.deeds, ["run-command", "end 0"]);
});

Deno.test("a worker that dies without a word ends in NUT's words, and nothing shuts down", () => {
  const stage = new Stage().hear(PRESENT).take({ kind: "input-ended" }).hear(SHUTDOWN);
  assertEquals(stage.deeds, ["announce", "end 1"]);
  assertEquals(stage.log, ["exiting (child exited)"]);
});

Deno.test("a worker that dies after its word changes nothing", () => {
  const stage = new Stage().hear(SHUTDOWN).take({ kind: "input-ended" })
    .take({ kind: "flag-written" }).take({ kind: "command-ended", status: 0 });
  assertEquals(stage.deeds, ["write-flag", "run-command", "end 0"]);
});

Deno.test("SHUTDOWNEXIT: the stub stays as long as it says, or until the worker goes", () => {
  const run = (exit: number): Stage =>
    new Stage({ hasFlag: false, exit }).hear(SHUTDOWN).take({ kind: "command-ended", status: 0 });
  assertEquals(run(10).wait(9).deeds, ["run-command"]);
  assertEquals(run(10).wait(11).deeds, ["run-command", "end 0"]);
  assertEquals(run(-1).wait(100_000).deeds, ["run-command"]);
  assertEquals(run(-1).take({ kind: "input-ended" }).deeds, ["run-command", "end 0"]);
});

Deno.test("what is no word is refused and told, but never fills the log", () => {
  const stage = new Stage();
  for (let i = 0; i < 500; i++) stage.hear({ kind: "refused", text: "rm -rf" });
  assertEquals(stage.log, ['Refused a line from the child: "rm -rf" is no word']);
  stage.wait(11).hear({ kind: "refused", text: "x" });
  assertEquals(
    stage.log[1],
    'Refused a line from the child: "x" is no word (500 since the last time this was told)',
  );
  assertEquals(stage.deeds, []);
});

Deno.test("a worker that falls silent is told of, again later, and when it is back", () => {
  const stage = new Stage().hear(PRESENT).wait(59);
  assertEquals(stage.log, []);
  stage.wait(62);
  const hangs = "it hangs and watches no UPS: restart upsmon";
  assertEquals(stage.log, [
    `The child has said nothing for 60 s, ${hangs}`,
    `The child has said nothing for 120 s, ${hangs}`,
  ]);
  stage.hear(PRESENT);
  assertEquals(stage.log[2], "The child is back");
  assertEquals(stage.wait(30).hear(SHUTDOWN).deeds, ["announce", "write-flag"]);
});
