/**
 * One UPS as upsd knows it: what its driver told, whether that still holds, and who is logged into
 * it. Hop 7 of the corridor. Governed by NUT's page on the driver's socket and upsd's rules of
 * freshness.
 *
 * @module
 */
import type { ErrorCode } from "#core/net.ts";
import { type DriverMessage, parseDriverMessage } from "#core/sock.ts";
import { Store } from "#core/store.ts";
import { type Instant, seconds } from "#core/time.ts";
import { Tokenizer } from "#core/words.ts";
import type { ClientId, LinkId } from "./events.ts";
import { isWithinBounds } from "./bounds.ts";
import type { Served } from "./settings.ts";

/** How far the way to the driver is. */
export type Phase = "down" | "connecting" | "up";

/** The result of a command that a driver carried out, or not. */
export type TrackingResult = Extract<DriverMessage, { kind: "tracking" }>;

/** What upsd must look at after a driver has spoken; the rest went into the store. */
export interface Heard {
  readonly results: readonly TrackingResult[];
  /** Lines that could not be read. */
  readonly faults: readonly string[];
}

/** More serialised answers than this are not kept: clients choose the spelling of names. */
const MAX_CACHED = 32;

/** One UPS. */
export class Ups {
  readonly name: string;
  served: Served;
  readonly store = new Store();
  /** Who is logged in: the address by client. */
  readonly logins = new Map<ClientId, string>();
  /** A primary has decided on a shutdown; nothing takes that back. */
  fsd = false;
  phase: Phase = "down";
  link: LinkId = 0;
  /** What the last log line said; a UPS begins as stale, without a line. */
  stale = true;
  /** The driver does not read what it is sent. */
  blocked = false;
  /** A line that could not be read has been told since the connection began. */
  toldFault = false;
  lastPing: Instant = -Infinity;
  /** When a failure to connect was last told. */
  lastComplaint: Instant = -Infinity;

  #words = new Tokenizer();
  #lastHeard: Instant = 0;
  #dumpDone = false;
  /** Kept over a reconnection, as in NUT; it counts again when the dump is done. */
  #dataOk = false;
  #answers = new Map<string, string>();
  #answersFor = "";

  constructor(served: Served) {
    this.name = served.name;
    this.served = served;
  }

  /** The driver's socket is open; until it has told its state, the status is WAIT. */
  connected(now: Instant): void {
    this.phase = "up";
    this.#words = new Tokenizer({ dropAfterError: true });
    this.#dumpDone = false;
    this.#lastHeard = now;
    this.stale = false;
    this.blocked = false;
    this.toldFault = false;
    this.store.apply({ kind: "set", name: "ups.status", value: "WAIT" });
  }

  /** The driver is gone, and with it all that it told. */
  disconnected(): void {
    this.phase = "down";
    this.store.clear();
  }

  /** Takes what the driver sent. Only lines of its language are a sign of life. */
  hear(bytes: Uint8Array, now: Instant): Heard {
    const results: TrackingResult[] = [];
    const faults: string[] = [];
    for (const line of this.#words.push(bytes)) {
      if (line.error !== undefined) {
        faults.push(line.error);
        continue;
      }
      const message = parseDriverMessage(line.words);
      if (message === undefined) continue;
      if (message.kind === "tracking") results.push(message);
      else if (!this.#take(message)) continue;
      this.#lastHeard = now;
    }
    return { results, faults };
  }

  /** Whether the data must not be given out any more. */
  isDead(now: Instant, maxage: number): boolean {
    if (this.phase !== "up") return true;
    if (now - this.#lastHeard > seconds(maxage + 1)) return true;
    // In the second before, the driver gets the benefit of the doubt, whatever it last said.
    if (now - this.#lastHeard > seconds(maxage)) return false;
    return this.#dumpDone && !this.#dataOk;
  }

  /** Whether the driver has been silent for so long that it should be asked. */
  wantsPing(now: Instant, maxage: number): boolean {
    const third = seconds(Math.floor(maxage / 3));
    return this.phase === "up" && now - this.#lastHeard > third && now - this.lastPing > third;
  }

  /** Why requests for its data cannot be answered now. */
  refusal(): ErrorCode | undefined {
    if (this.phase !== "up") return "DRIVER-NOT-CONNECTED";
    return this.stale ? "DATA-STALE" : undefined;
  }

  /** A variable's value, for `ups.status` with the decision on a shutdown in front. */
  valueOf(name: string): string | undefined {
    const value = this.store.get(name)?.value;
    if (value === undefined || !this.fsd || name.toLowerCase() !== "ups.status") return value;
    return `FSD ${value}`;
  }

  /** A serialised answer, made anew only when something it may have been made from changed. */
  answer(key: string, make: () => string): string {
    const state = `${this.store.version} ${this.fsd}`;
    if (state !== this.#answersFor || this.#answers.size >= MAX_CACHED) {
      this.#answers.clear();
      this.#answersFor = state;
    }
    let answer = this.#answers.get(key);
    if (answer === undefined) {
      answer = make();
      this.#answers.set(key, answer);
    }
    return answer;
  }

  /** False for what is not a sign of life. */
  #take(message: DriverMessage): boolean {
    switch (message.kind) {
      case "data-ok":
      case "data-stale":
        this.#dataOk = message.kind === "data-ok";
        return true;
      case "dump-done":
        this.#dumpDone = true;
        return true;
      case "pong":
        return true;
      case "pid":
      case "goodbye":
      case "tracking":
        return false;
      default:
        if (!isWithinBounds(this.store, message)) return false;
        this.store.apply(message);
        return true;
    }
  }
}
