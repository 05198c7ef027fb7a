/**
 * The hands' side of a head: starts the worker without permissions, makes the calls of the link that
 * it asks for, and starts it anew when it breaks. The link stays open meanwhile.
 *
 * @module
 */
import { type Clock, type Duration, type Instant, seconds } from "#core/time.ts";
import { callLink, encodeFault, type FromHead, type HeadPlan, type ToHead } from "../head.ts";
import type { Link } from "../link.ts";
import type { HostEffect, HostEvent } from "../host/state.ts";
import type { Seat } from "./seat.ts";

/** What a head needs. */
export interface HeadOptions {
  readonly plan: HeadPlan;
  readonly link: Link;
  readonly clock: Clock;
  readonly perform: (effect: HostEffect) => void;
  /** The head broke; a new one is on its way, unless it has broken too often. */
  readonly broken: (reason: string, hopeless: boolean) => void;
  /** The module of the worker, if it is not our own. */
  readonly entry?: URL;
}

const RESTART_AFTER: Duration = seconds(1);
const CLOSE_WITHIN: Duration = seconds(1);
/** More breaks than this within `BREAK_MEMORY` are hopeless. */
const MAX_BREAKS = 5;
const BREAK_MEMORY: Duration = seconds(60);

/** Starts a head. Its life begins with the event `started`, which it is given anew after a break. */
export function openHead(options: HeadOptions): Seat {
  return new Head(options);
}

class Head implements Seat {
  readonly #options: HeadOptions;
  #worker: Worker | undefined;
  #breaks: readonly Instant[] = [];
  /** Events for a head that is not ready; undefined once it is. */
  #waiting: HostEvent[] | undefined;
  #closed = false;

  constructor(options: HeadOptions) {
    this.#options = options;
    this.#start();
  }

  dispatch(event: HostEvent): void {
    if (event.kind === "started") return;
    if (this.#waiting !== undefined) this.#waiting.push(event);
    else if (this.#worker !== undefined) this.#say(this.#worker, { kind: "event", event });
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#worker?.terminate();
    this.#worker = undefined;
    await this.#options.link.close(CLOSE_WITHIN).catch(() => {});
  }

  #start(): void {
    const entry = this.#options.entry ?? new URL("../head_main.ts", import.meta.url);
    const worker = new Worker(entry, { type: "module", deno: { permissions: "none" } });
    this.#worker = worker;
    this.#waiting = [];
    worker.onmessage = ({ data }: MessageEvent<FromHead>) => {
      if (this.#worker === worker) this.#hear(worker, data);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      if (this.#worker === worker) this.#restart(event.message);
    };
  }

  #hear(worker: Worker, message: FromHead): void {
    switch (message.kind) {
      case "ready":
        return this.#begin(worker);
      case "effect":
        return this.#options.perform(message.effect);
      case "call":
        callLink(this.#options.link, message.method, message.args).then(
          (value) => this.#say(worker, { kind: "returned", call: message.call, value }),
          (error) =>
            this.#say(worker, { kind: "threw", call: message.call, error: encodeFault(error) }),
        );
    }
  }

  #begin(worker: Worker): void {
    this.#say(worker, { kind: "begin", plan: this.#options.plan });
    const events: HostEvent[] = [{ kind: "started" }, ...this.#waiting ?? []];
    this.#waiting = undefined;
    for (const event of events) this.#say(worker, { kind: "event", event });
  }

  /** A worker that has broken meanwhile hears nothing more. */
  #say(worker: Worker, message: ToHead): void {
    if (this.#worker === worker) worker.postMessage(message);
  }

  #restart(reason: string): void {
    const { clock, broken } = this.#options;
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#waiting = [];
    const now = clock.now();
    this.#breaks = [...this.#breaks.filter((at) => now - at < BREAK_MEMORY), now];
    const hopeless = this.#breaks.length > MAX_BREAKS;
    broken(reason, hopeless);
    if (!hopeless) clock.after(RESTART_AFTER, () => this.#closed || this.#start());
  }
}
