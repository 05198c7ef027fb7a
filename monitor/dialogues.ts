/**
 * All dialogues of a monitor, by their links: carries out those effects that are for a server. Hop
 * 10 of the corridor.
 *
 * @module
 */
import { type Connect, Dialogue } from "./dialogue.ts";
import type { LinkId, MonitorEffect, MonitorEvent } from "./events.ts";

/** An effect that is for a server. */
export type ServerEffect = Extract<MonitorEffect, { readonly link: LinkId }>;

/** Whether an effect is for a server. */
export function isServerEffect(effect: MonitorEffect): effect is ServerEffect {
  return "link" in effect;
}

/** Everybody whom a monitor talks to. */
export class Dialogues {
  readonly #connect: Connect;
  readonly #tell: (event: MonitorEvent) => void;
  readonly #dialogues = new Map<LinkId, Dialogue>();
  readonly #leaving = new Set<Promise<void>>();

  /** `tell` takes the events, later than `perform` returns. */
  constructor(connect: Connect, tell: (event: MonitorEvent) => void) {
    this.#connect = connect;
    this.#tell = tell;
  }

  /** Carries out an effect. Never throws, and waits for nobody. */
  perform(effect: ServerEffect): void {
    switch (effect.kind) {
      case "poll":
        void this.#dialogue(effect.link).poll(effect.target, effect.tls);
        return;
      case "measure":
        void this.#dialogue(effect.link).measure(effect.target);
        return;
      case "set-fsd":
        void this.#dialogue(effect.link).setFsd(effect.target, effect.tls);
        return;
      case "count-logins":
        void this.#dialogue(effect.link).countLogins(effect.target);
        return;
      case "hang-up":
        return this.#hangUp(effect.link);
    }
  }

  /** Resolves when every goodbye has been said. */
  async settled(): Promise<void> {
    await Promise.allSettled([...this.#leaving]);
  }

  #dialogue(link: LinkId): Dialogue {
    let dialogue = this.#dialogues.get(link);
    if (dialogue === undefined) {
      dialogue = new Dialogue(link, this.#connect, this.#tell);
      this.#dialogues.set(link, dialogue);
    }
    return dialogue;
  }

  #hangUp(link: LinkId): void {
    const dialogue = this.#dialogues.get(link);
    this.#dialogues.delete(link);
    if (dialogue === undefined) return;
    const leaving = dialogue.hangUp().catch(() => {});
    this.#leaving.add(leaving);
    void leaving.then(() => this.#leaving.delete(leaving));
  }
}
