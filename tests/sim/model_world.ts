/**
 * A world around upsmon without promises, so that hundreds of thousands of outages can be played: its
 * rules alone, servers that are one word each, and the rulebook that judges.
 *
 * @module
 */
import type { Duration, Instant } from "#core/time.ts";
import type { LinkId, MonitorEffect, MonitorEvent } from "#monitor/events.ts";
import { openMonitor, upsmon } from "#monitor/monitor.ts";
import type { Settings } from "#monitor/settings.ts";
import type { MonitorState } from "#monitor/turn.ts";
import { Rulebook } from "./rulebook.ts";

/** What the server of a UPS does when it is asked: says a status, or fails in some way. */
export type Behaviour =
  | { readonly kind: "says"; readonly status: string }
  /** The same, but too late for the pass. */
  | { readonly kind: "dawdles"; readonly status: string }
  | { readonly kind: "refuses"; readonly status: string }
  | { readonly kind: "stale" | "gone" | "hangs" };

interface Due {
  readonly at: Instant;
  readonly event: MonitorEvent;
}

const PROMPT: Duration = 3;
const LATE: Duration = 3000;
const TIMEOUT: Duration = 5000;

/** One world. */
export class ModelWorld {
  now: Instant = 0;
  wall = 0;
  readonly rulebook: Rulebook;
  /** How often the word was said. */
  words = 0;
  ended: number | undefined;
  /** The rules are at work at this moment. */
  stepping = false;
  /** How many are logged in at every server. */
  logins = 1;
  /** What was logged of faults of ours. */
  readonly bugs: string[] = [];
  /** Every effect since this was read last; kept only if asked for. */
  readonly effects: MonitorEffect[] = [];
  readonly #keeps: boolean;
  readonly #behaviours = new Map<string, Behaviour>();
  readonly #refused = new Set<LinkId>();
  readonly #opened = new Set<LinkId>();
  #queue: Due[] = [];
  #state: MonitorState;

  /** `keeps`: whether `effects` are kept. */
  constructor(settings: Settings, keeps = false) {
    this.#keeps = keeps;
    this.rulebook = new Rulebook(settings, 0);
    for (const { system } of settings.monitors) {
      this.#behaviours.set(system, { kind: "says", status: "OL" });
    }
    const options = { settings, file: "upsmon.conf", connectTimeout: 10_000, split: true };
    this.#state = openMonitor(options, 0);
  }

  get state(): MonitorState {
    return this.#state;
  }

  /** From now on a server behaves so. */
  behave(system: string, behaviour: Behaviour): void {
    this.#behaviours.set(system, behaviour);
  }

  /** What was logged since the effects were read last, without debug records. */
  readLog(): string[] {
    return this.effects.splice(0).flatMap((effect) =>
      effect.kind === "log" && effect.record.severity !== "debug" ? [effect.record.text] : []
    );
  }

  /** Lets time pass. */
  pass(duration: Duration): void {
    const until = this.now + duration;
    for (;;) {
      const due = this.ended === undefined ? upsmon.due(this.#state) ?? Infinity : Infinity;
      const next = Math.min(this.#queue[0]?.at ?? Infinity, due);
      if (next > until) break;
      this.now = Math.max(this.now, next);
      const event = next === due ? upsmon.tick : (this.#queue.shift() as Due).event;
      this.dispatch(event);
    }
    this.now = until;
  }

  /** Nothing that is under way for a link arrives. */
  lose(link: LinkId): void {
    this.#queue = this.#queue.filter(({ event }) => !("link" in event) || event.link !== link);
  }

  dispatch(event: MonitorEvent): void {
    if (this.ended !== undefined) return;
    if ("link" in event) {
      const ups = this.#state.upses.find(({ link }) => link === event.link);
      if (ups !== undefined) this.rulebook.note(ups.system, event, this.now);
    }
    this.stepping = true;
    const [state, effects] = upsmon.step(this.#state, event, this.now);
    this.stepping = false;
    this.#state = state;
    if (this.#keeps) this.effects.push(...effects);
    for (const effect of effects) this.#perform(effect);
    this.rulebook.check(this.now);
  }

  #perform(effect: MonitorEffect): void {
    switch (effect.kind) {
      case "read-clock":
        return this.dispatch({ kind: "clock-read", wall: this.wall + this.now });
      case "poll":
        return this.#answer(effect.link, effect.target.system);
      case "set-fsd":
        return this.#confirm(effect.link, effect.target.system);
      case "count-logins":
        return this.#count(effect.link, effect.target.system);
      case "hang-up":
        return this.lose(effect.link);
      case "read-configuration":
        return this.dispatch({ kind: "configuration-failed", reason: "nothing new" });
      case "record":
        if (effect.finding.kind === "decided") {
          this.rulebook.decided(effect.finding.cause.kind, this.now);
        } else if (effect.finding.kind === "woken") this.rulebook.forget(this.now);
        return;
      case "log":
        if (effect.record.text.startsWith("Bug")) this.bugs.push(effect.record.text);
        return;
      case "shut-down":
        this.words++;
        return this.rulebook.said(this.now);
      case "end":
        this.ended = effect.code;
    }
  }

  #answer(link: LinkId, system: string): void {
    const behaviour = this.#behaviours.get(system);
    const failure = { code: 38, text: "Server disconnected" };
    switch (behaviour?.kind) {
      case "says":
        return this.#say(link, behaviour.status, PROMPT);
      case "dawdles":
        return this.#say(link, behaviour.status, LATE);
      case "refuses":
        if (this.#refused.has(link)) return this.#say(link, behaviour.status, PROMPT);
        this.#refused.add(link);
        return this.#later(PROMPT, {
          kind: "login-failed",
          link,
          loggedIn: false,
          closed: false,
          records: [],
        });
      case "stale":
        return this.#later(PROMPT, {
          kind: "poll-failed",
          link,
          failure: { code: 10, text: "Data stale" },
          closed: false,
        });
      case "hangs":
        return this.#later(TIMEOUT, { kind: "poll-failed", link, failure, closed: true });
      default:
        return this.#later(PROMPT, { kind: "connect-failed", link, failure });
    }
  }

  #say(link: LinkId, status: string, delay: Duration): void {
    if (!this.#opened.has(link) && !this.#refused.has(link)) {
      this.#later(delay, { kind: "connected", link });
      this.#later(delay, { kind: "logged-in", link });
    }
    this.#opened.add(link);
    this.#later(delay, { kind: "told", link, told: { status } });
  }

  #confirm(link: LinkId, system: string): void {
    const kind = this.#behaviours.get(system)?.kind;
    const delay = kind === "hangs" ? 2 * TIMEOUT : kind === "dawdles" ? LATE : PROMPT;
    const failed = kind !== "says" && kind !== "dawdles";
    const failure = { code: 39, text: "Driver not connected" };
    this.#later(delay, { kind: "fsd-answered", link, ...(failed ? { failure } : {}) });
  }

  #count(link: LinkId, system: string): void {
    const kind = this.#behaviours.get(system)?.kind;
    if (kind === "hangs") return this.#later(TIMEOUT, { kind: "logins-counted", link });
    const known = kind === "says" || kind === "dawdles";
    const delay = kind === "dawdles" ? LATE : PROMPT;
    const count = this.logins;
    this.#later(delay, { kind: "logins-counted", link, ...(known ? { count } : {}) });
  }

  #later(delay: Duration, event: MonitorEvent): void {
    const due = { at: this.now + delay, event };
    const index = this.#queue.findLastIndex(({ at }) => at <= due.at);
    this.#queue.splice(index + 1, 0, due);
  }
}
