/**
 * The state socket: whatever peers say and whenever, the host goes on, answers each peer in its
 * order, and keeps what it knows.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { parseDriverMessage } from "#core/sock.ts";
import { parseLines } from "#core/words.ts";
import type { DriverAnswer, HostEffect, HostEvent } from "#drivers/host/state.ts";
import { host } from "#drivers/host.ts";
import { parseArguments } from "#drivers/invocation/arguments.ts";
import { readSettings } from "#drivers/invocation/section.ts";
import { openState } from "#drivers/host/start.ts";
import { charged, check, value } from "./runs.ts";

const FAMILY = { program: "fuzzed", version: "1", options: [] };
const READING: DriverAnswer = {
  kind: "reading",
  reading: {
    fields: [{ name: "ups.id", value: "x", flags: ["RW", "STRING"], aux: 16 }],
    commands: ["load.off"],
    status: ["OL"],
  },
};

/** A host whose driver answers at once, or when it is told to. */
class Bench {
  readonly heard = new Map<number, string>();
  ended: number | undefined;
  #state = openState({
    family: FAMILY,
    settings: readSettings(
      FAMILY,
      parseArguments("fuzzed", ["-s", "ups", "-x", "port=x"]),
      0,
      undefined,
    ),
    purpose: { kind: "serve" },
    pid: 4711,
  });
  #now = 0;
  #asked: DriverAnswer[] = [];
  /** Whether answers of the driver wait for `release`. */
  slow = false;

  constructor() {
    this.dispatch({ kind: "started" });
  }

  dispatch(event: HostEvent): void {
    const [state, effects] = host.step(this.#state, event, this.#now);
    this.#state = state;
    for (const effect of effects) this.#perform(effect);
    if (!this.slow) this.release();
  }

  release(): void {
    for (let answer = this.#asked.shift(); answer !== undefined; answer = this.#asked.shift()) {
      this.dispatch({ kind: "answered", answer });
    }
  }

  pass(ms: number): void {
    this.#now += ms;
    const due = host.due(this.#state);
    if (due !== undefined && due <= this.#now) this.dispatch(host.tick);
  }

  say(peer: number, bytes: Uint8Array): void {
    this.dispatch({ kind: "peer-spoke", peer, bytes });
  }

  read(peer: number): string[] {
    const lines = (this.heard.get(peer) ?? "").split("\n").slice(0, -1);
    this.heard.set(peer, "");
    return lines;
  }

  #perform(effect: HostEffect): void {
    if (effect.kind === "send") {
      this.heard.set(effect.peer, (this.heard.get(effect.peer) ?? "") + effect.text);
    } else if (effect.kind === "end") this.ended = effect.code;
    else if (effect.kind === "configure") {
      this.dispatch({ kind: "configuration-failed", message: "No" });
    } else if (effect.kind === "ask") {
      const { kind } = effect.request;
      this.#asked.push(
        kind === "init" || kind === "poll"
          ? READING
          : { kind: "outcome", outcome: { code: "handled" } },
      );
    }
  }
}

const verb = fc.constantFrom(
  ...["PING", "DUMPALL", "DUMPSTATUS", "DUMPVALUE ups.id", "GETPID", "NOBROADCAST", "BROADCAST 0"],
  ...["INSTCMD load.off", "INSTCMD load.off 5 TRACKING a", "INSTCMD shutdown.default TRACKING b"],
  ...["INSTCMD driver.reload-or-error TRACKING c", "SET ups.id", "SET driver.debug 3", "TRACKING"],
);
const line = fc.oneof(
  verb,
  fc.tuple(verb, fc.array(charged, { maxLength: 30 })).map(
    ([word, rest]) => `${word} ${rest.join("")}`,
  ),
);
const bytes = fc.oneof(
  fc.array(line, { maxLength: 10 }).map((lines) =>
    new TextEncoder().encode(`${lines.join("\n")}\n`)
  ),
  fc.uint8Array({ maxLength: 300 }),
);
const deed = fc.oneof(
  fc.record({ kind: fc.constant("say" as const), peer: fc.nat({ max: 3 }), bytes }),
  fc.record({ kind: fc.constant("leave" as const), peer: fc.nat({ max: 3 }) }),
  fc.record({ kind: fc.constant("pass" as const), ms: fc.nat({ max: 20_000 }) }),
  fc.record({ kind: fc.constant("slow" as const), slow: fc.boolean() }),
);

Deno.test("state socket: whatever peers do, the next one is answered", () => {
  check(fc.property(fc.array(deed, { maxLength: 30 }), (deeds) => {
    const bench = new Bench();
    for (let peer = 0; peer < 4; peer++) bench.dispatch({ kind: "peer-connected", peer });
    for (const one of deeds) {
      if (one.kind === "say") bench.say(one.peer, one.bytes);
      else if (one.kind === "leave") bench.dispatch({ kind: "peer-left", peer: one.peer });
      else if (one.kind === "pass") bench.pass(one.ms);
      else {
        bench.slow = one.slow;
        if (!one.slow) bench.release();
      }
    }
    bench.slow = false;
    bench.release();
    assertEquals(bench.ended, undefined);
    bench.dispatch({ kind: "peer-connected", peer: 9 });
    bench.say(9, new TextEncoder().encode("PING\nDUMPSTATUS\n"));
    assertEquals(bench.read(9), ["PONG", 'SETINFO ups.status "OL"', "DATAOK", "DUMPDONE"]);
    for (const text of bench.heard.values()) {
      for (const { words, error } of parseLines(text)) {
        assertEquals(error, undefined);
        assert(parseDriverMessage(words) !== undefined, words.join(" "));
      }
    }
  }));
});

Deno.test("state socket: every tracked request is answered once, in its order", () => {
  check(
    fc.property(fc.array(fc.tuple(value, fc.boolean()), { maxLength: 20 }), (requests) => {
      const bench = new Bench();
      bench.dispatch({ kind: "peer-connected", peer: 1 });
      const said = requests.map(([value, sets], i) => {
        const word = `"${value.replace(/["\\#]/g, "\\$&")}"`;
        return sets ? `SET ups.id ${word} TRACKING ${i}` : `INSTCMD load.off ${word} TRACKING ${i}`;
      });
      const packet = new TextEncoder().encode(said.map((text) => `${text}\n`).join(""));
      bench.slow = true;
      for (const piece of packet) bench.say(1, Uint8Array.of(piece));
      bench.slow = false;
      bench.release();
      assertEquals(
        bench.read(1).filter((text) => text.startsWith("TRACKING")),
        requests.map((_, i) => `TRACKING ${i} 0`),
      );
    }),
    3,
  );
});
