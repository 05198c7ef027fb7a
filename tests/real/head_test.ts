/**
 * The head: a worker without permissions in which host and driver run, started by the code that
 * starts it in a driver program.
 */
import { assert, assertEquals, assertMatch } from "@std/assert";
import { systemClock } from "#core/io/clock.ts";
import type { Clock } from "#core/time.ts";
import type { HeadPlan } from "#drivers/head.ts";
import { openHead } from "#drivers/io/head.ts";
import { openFileLink } from "#drivers/io/file_link.ts";
import type { Seat } from "#drivers/io/seat.ts";
import { type Link, type StreamLink, withDeadline } from "#drivers/link.ts";
import { parseArguments } from "#drivers/invocation/arguments.ts";
import { dummyUps } from "#drivers/dummy/driver.ts";
import { readSettings } from "#drivers/invocation/section.ts";
import type { HostEffect } from "#drivers/host/state.ts";
import { until } from "./process.ts";

const PROBE = new URL("./probe_head.ts", import.meta.url);

/** A serial device that a test plays: it answers lines, unless it is told to be silent. */
class Device implements StreamLink {
  readonly kind = "stream";
  opened = 0;
  closed = 0;
  readonly heard: string[] = [];

  open(): Promise<void> {
    this.opened++;
    return Promise.resolve();
  }

  exchange(bytes: Uint8Array, _end: unknown, within: number): Promise<Uint8Array> {
    const text = new TextDecoder().decode(bytes).trimEnd();
    this.heard.push(text);
    const answer = text === "silence"
      ? new Promise<Uint8Array>(() => {})
      : Promise.resolve(new TextEncoder().encode(`${text.toUpperCase()}\n`));
    return withDeadline(answer, within, systemClock, "The device");
  }

  write = (): Promise<void> => Promise.resolve();
  read = (): Promise<Uint8Array> => Promise.resolve(new Uint8Array());
  discard = (): Promise<void> => Promise.resolve();
  driveLines = (): Promise<void> => Promise.resolve();
  seeLines = (): Promise<never> => Promise.reject(new Error("not asked for"));

  close(): Promise<void> {
    this.closed++;
    return Promise.resolve();
  }
}

/** The hands of a head, as far as a test needs them. */
class Hands implements AsyncDisposable {
  readonly effects: HostEffect[] = [];
  readonly breaks: string[] = [];
  hopeless = false;
  heard = "";
  readonly seat: Seat;

  constructor(plan: HeadPlan, link: Link, entry?: URL, clock: Clock = systemClock) {
    this.seat = openHead({
      plan,
      link,
      clock,
      perform: (effect) => {
        this.effects.push(effect);
        if (effect.kind === "send") this.heard += effect.text;
      },
      broken: (reason, hopeless) => {
        this.breaks.push(reason);
        this.hopeless = hopeless;
      },
      ...(entry === undefined ? {} : { entry }),
    });
  }

  count(kind: HostEffect["kind"]): number {
    return this.effects.filter((effect) => effect.kind === kind).length;
  }

  async listening(times = 1): Promise<void> {
    await until(`the head listens (${times})`, () => this.count("listen") >= times);
  }

  connect(peer: number): void {
    this.seat.dispatch({ kind: "peer-connected", peer });
  }

  async ask(peer: number, line: string, answer: RegExp): Promise<string> {
    this.heard = "";
    const bytes = new TextEncoder().encode(`${line}\n`);
    this.seat.dispatch({ kind: "peer-spoke", peer, bytes });
    await until(`${line} is answered by ${answer}`, () => answer.test(this.heard));
    return this.heard;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.seat.close();
  }
}

function planOf(program: string, link: Link["kind"], port: string): HeadPlan {
  const invocation = parseArguments(program, ["-s", "ups", "-x", `port=${port}`]);
  const family = { program, version: "1", options: dummyUps.options };
  const settings = readSettings(family, invocation, 0, undefined);
  return {
    program,
    host: { family, settings, purpose: { kind: "serve" }, pid: 4711 },
    device: { kind: "file", path: port },
    link,
  };
}

Deno.test("head: it has no right to anything, and talks to its device all the same", async () => {
  const device = new Device();
  await using hands = new Hands(planOf("probe", "stream", "x"), device, PROBE);
  await hands.listening();
  hands.connect(1);
  const dump = await hands.ask(1, "DUMPALL", /DUMPDONE\n/);
  assertMatch(dump, /^SETINFO probe\.deeds ""$/m);
  assertMatch(dump, /^SETINFO probe\.answer "WHO"$/m);
  assertEquals([device.opened, device.closed], [1, 0]);
});

Deno.test("head: one that breaks is started anew, and the link stays", async () => {
  const device = new Device();
  await using hands = new Hands(planOf("probe", "stream", "x"), device, PROBE);
  await hands.listening();
  hands.connect(1);
  await hands.ask(1, "INSTCMD break TRACKING a", /TRACKING a 0\n/);
  await hands.listening(2);
  assertEquals(hands.breaks.length, 1);
  assertMatch(hands.breaks[0] ?? "", /broken on purpose/);
  assertEquals([device.opened, device.closed], [2, 0]);
  // The peers of the broken head are gone with it; new ones are served.
  hands.connect(2);
  assertMatch(await hands.ask(2, "INSTCMD hello TRACKING b", /TRACKING b 0\n/), /"HELLO"/);
  assertEquals(device.heard, ["who", "who", "hello"]);
});

Deno.test("head: one that breaks over and over is given up", async () => {
  const hasty: Clock = {
    ...systemClock,
    after: (delay, run) => systemClock.after(delay / 100, run),
  };
  const plan = { ...planOf("nobody", "stream", "x") };
  await using hands = new Hands(plan, new Device(), PROBE, hasty);
  await until("it is given up", () => hands.hopeless);
  assertEquals(hands.breaks.length, 6);
  assertMatch(hands.breaks[0] ?? "", /There is no driver "nobody"/);
});

Deno.test("head: the deadline of an exchange holds across the border", async () => {
  const device = new Device();
  await using hands = new Hands(planOf("probe", "stream", "x"), device, PROBE);
  await hands.listening();
  hands.connect(1);
  const began = performance.now();
  const heard = await hands.ask(1, "INSTCMD silence TRACKING a", /TRACKING a \d\n/);
  assertMatch(heard, /TRACKING a 3\n/);
  const took = performance.now() - began;
  assert(took >= 250 && took < 3000, `${took} ms`);
  const logs = hands.effects.flatMap((effect) => effect.kind === "log" ? [effect.record.text] : []);
  assert(logs.includes("The device did not answer within 300 ms"), logs.join("\n"));
});

Deno.test("head: every driver of the registry can live in one", async () => {
  const path = Deno.makeTempFileSync({ suffix: ".dev" });
  Deno.writeTextFileSync(path, "ups.status: OB\nups.load: 30\n");
  try {
    await using hands = new Hands(
      planOf("dummy-ups", "file", path),
      openFileLink(path, systemClock),
    );
    await hands.listening();
    hands.connect(1);
    const dump = await hands.ask(1, "DUMPALL", /DUMPDONE\n/);
    assertMatch(dump, /^SETINFO ups\.status "OB"$/m);
    assertMatch(dump, /^SETINFO driver\.name "dummy-ups"$/m);
  } finally {
    Deno.removeSync(path);
  }
});
