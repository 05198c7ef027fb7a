/**
 * One machine of a drill: the rules of upsmon, run as `core/io/loop.ts` would run them, but in time
 * that is only imagined. It executes nothing.
 *
 * @module
 */
import type { Instant } from "#core/time.ts";
import { isServerEffect, type ServerEffect } from "../dialogues.ts";
import type { LinkId, MonitorEvent } from "../events.ts";
import type { Cause, Finding } from "../findings.ts";
import { openMonitor, upsmon } from "../monitor.ts";
import type { Settings } from "../settings.ts";
import type { MonitorState } from "../turn.ts";

/** Who hears what a machine does. */
export interface Audience {
  /** It asks a server; `isNew` when it has not asked on that connection before. */
  asked(machine: Machine, effect: ServerEffect, isNew: boolean): void;
  found(machine: Machine, finding: Finding): void;
  ended(machine: Machine): void;
}

/** One machine. */
export class Machine {
  readonly name: string;
  readonly settings: Settings;
  decidedAt: Instant | undefined;
  cause: Cause | undefined;
  wordAt: Instant | undefined;
  /** When its upsmon was over. */
  endedAt: Instant | undefined;
  /** It does nothing any more, and stays where it is. */
  hangs = false;
  readonly #audience: Audience;
  readonly #known = new Set<LinkId>();
  #state: MonitorState;

  constructor(name: string, settings: Settings, file: string, audience: Audience) {
    this.name = name;
    this.settings = settings;
    this.#audience = audience;
    this.#state = openMonitor({ settings, file, connectTimeout: 10_000, split: true }, 0);
  }

  /** When it has something to do by itself. */
  get due(): Instant {
    if (this.hangs || this.endedAt !== undefined) return Infinity;
    return upsmon.due(this.#state) ?? Infinity;
  }

  tick(now: Instant): void {
    this.dispatch(upsmon.tick, now);
  }

  dispatch(event: MonitorEvent, now: Instant): void {
    if (this.hangs || this.endedAt !== undefined) return;
    const [state, effects] = upsmon.step(this.#state, event, now);
    this.#state = state;
    for (const effect of effects) {
      if (isServerEffect(effect)) this.#ask(effect);
      else if (effect.kind === "record") this.#find(effect.finding, now);
      else if (effect.kind === "read-clock") this.dispatch({ kind: "clock-read", wall: now }, now);
      else if (effect.kind === "end") {
        this.endedAt = now;
        this.#audience.ended(this);
      }
    }
  }

  #ask(effect: ServerEffect): void {
    const isNew = effect.kind === "poll" && !this.#known.has(effect.link);
    if (effect.kind === "poll") this.#known.add(effect.link);
    this.#audience.asked(this, effect, isNew);
  }

  #find(finding: Finding, now: Instant): void {
    if (finding.kind === "decided") {
      this.decidedAt = now;
      this.cause = finding.cause;
    } else if (finding.kind === "word") this.wordAt ??= now;
    this.#audience.found(this, finding);
  }
}
