/** Getting a request to the daemon: whoever starts it, whatever goes wrong. */
import { assertEquals, assertRejects } from "@std/assert";
import { LinkError } from "#core/errors.ts";
import { type DaemonAccess, deliver, MAX_TRIES } from "#sched/deliver.ts";
import type { Request } from "#sched/wire.ts";
import { VirtualClock } from "#tests/sim/clock.ts";

const occasion = { notifyType: "ONBATT", ups: "u@h", message: "" };
const START: Request = { kind: "start", name: "a", seconds: 9, shared: false, occasion };
const CANCEL: Request = { kind: "cancel", name: "a", command: "", matched: false, occasion };
const GONE = new LinkError("gone", "read confirmation failed, trying again");
const DENIED = new LinkError("denied", "bind /p failed: Permission denied");

type Answer = readonly string[] | undefined | Error;

/** Access whose calls have the given outcomes, the last of each for ever. */
class Script implements DaemonAccess {
  readonly calls: string[] = [];
  readonly #answers: Answer[];
  readonly #starts: ("started" | "busy" | Error)[];

  constructor(answers: Answer[], starts: ("started" | "busy" | Error)[] = []) {
    this.#answers = answers;
    this.#starts = starts;
  }

  exchange(line: string): Promise<readonly string[] | undefined> {
    this.calls.push(line.slice(0, line.indexOf(" ")));
    return give(this.#answers);
  }

  async start(): Promise<"started" | "busy"> {
    this.calls.push("start");
    return await give(this.#starts) ?? "busy";
  }

  breakLock(): void {
    this.calls.push("break lock");
  }
}

async function give<T>(list: (T | Error)[]): Promise<T | undefined> {
  const value = list.length > 1 ? list.shift() : list[0];
  await Promise.resolve();
  if (value instanceof Error) throw value;
  return value;
}

interface Delivery {
  readonly done: boolean;
  readonly calls: readonly string[];
  readonly logs: readonly string[];
  readonly took: number;
}

async function send(request: Request, access: Script): Promise<Delivery> {
  const clock = new VirtualClock();
  const logs: string[] = [];
  const state = { done: undefined as boolean | undefined, took: 0 };
  const delivery = deliver(request, { access, clock, log: ({ text }) => logs.push(text) });
  delivery.then((done) => Object.assign(state, { done, took: clock.now() }), () => {});
  for (let i = 0; i < 100 && state.done === undefined; i++) await clock.advanceAsync(250);
  return { done: await delivery, calls: access.calls, logs, took: state.took };
}

Deno.test("a daemon that is there is asked once", async () => {
  const { done, calls, logs } = await send(START, new Script([["OK"]]));
  assertEquals([done, calls, logs], [true, ["START"], []]);
});

Deno.test("a daemon that is not there is started and asked", async () => {
  const { done, calls, took } = await send(START, new Script([undefined, ["OK"]], ["started"]));
  assertEquals([done, calls, took], [true, ["START", "start", "START"], 0]);
});

Deno.test("without a daemon there is nothing to cancel", async () => {
  const { done, calls } = await send(CANCEL, new Script([undefined]));
  assertEquals([done, calls], [true, ["CANCEL"]]);
});

Deno.test("unless a command is to be run then", async () => {
  const late: Request = { ...CANCEL, command: "late" };
  const { done, calls } = await send(late, new Script([undefined, ["OK"]], ["started"]));
  assertEquals([done, calls], [true, ["CANCEL", "start", "CANCEL"]]);
});

Deno.test("whoever holds the lock is given the time to start it", async () => {
  const access = new Script([undefined, undefined, undefined, ["OK"]], ["busy"]);
  const { done, calls, took } = await send(START, access);
  assertEquals(done, true);
  assertEquals(calls, ["START", "start", "START", "start", "START", "start", "START"]);
  assertEquals(took, 750);
});

Deno.test("a lock that stays for two seconds is broken", async () => {
  const answers: Answer[] = [...Array(9).fill(undefined), ["OK"]];
  const access = new Script(answers, [...Array(8).fill("busy"), "started"]);
  const { done, calls } = await send(START, access);
  assertEquals(done, true);
  assertEquals(calls.filter((call) => call === "break lock").length, 1);
  assertEquals(calls.slice(-5), ["start", "break lock", "START", "start", "START"]);
});

Deno.test("a connection that breaks is made again", async () => {
  const { done, logs } = await send(START, new Script([GONE, GONE, ["OK"]]));
  assertEquals([done, logs], [true, [GONE.message, GONE.message]]);
});

Deno.test("what is refused is not asked again", async () => {
  const { done, calls, logs } = await send(START, new Script([["ERR UNKNOWN"]]));
  assertEquals([done, calls, logs], [
    false,
    ["START"],
    ["read confirmation got [ERR UNKNOWN]"],
  ]);
});

Deno.test("what is not allowed is said once", async () => {
  const { done, calls, logs } = await send(START, new Script([undefined], [DENIED]));
  assertEquals([done, calls, logs], [false, ["START", "start"], [DENIED.message]]);
});

Deno.test("after thirty tries it is given up", async () => {
  for (const access of [new Script([GONE]), new Script([undefined], ["busy"])]) {
    const { done, calls, logs, took } = await send(START, access);
    assertEquals([done, took], [false, 250 * MAX_TRIES]);
    assertEquals(calls.filter((call) => call === "START").length, MAX_TRIES);
    assertEquals(logs.at(-1), "Unable to connect to daemon and unable to start daemon");
  }
});

Deno.test("a fault of ours is no fault of the link", async () => {
  await assertRejects(() => send(START, new Script([new TypeError("bug")])), TypeError);
});
