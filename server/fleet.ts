/**
 * All UPSes that upsd serves, in the order of ups.conf, and how they change when that file does.
 *
 * @module
 */
import { quoteWord } from "#core/words.ts";
import type { LinkId } from "./events.ts";
import type { Served } from "./settings.ts";
import { Ups } from "./ups.ts";

/** What a new ups.conf did to the fleet. */
export interface Rearranged {
  readonly added: readonly Ups[];
  readonly removed: readonly Ups[];
  /** Served by another driver from now on. */
  readonly redefined: readonly Ups[];
}

/** The UPSes by name and by the connection to their driver. */
export class Fleet {
  #all: readonly Ups[] = [];
  #byName = new Map<string, Ups>();
  #listing = "";
  readonly #byLink = new Map<LinkId, Ups>();

  /** In the order of ups.conf. */
  get all(): readonly Ups[] {
    return this.#all;
  }

  /** The UPS of that name, in any case. */
  find(name: string): Ups | undefined {
    return this.#byName.get(name) ?? this.#byName.get(name.toLowerCase());
  }

  /** The UPS whose driver is at the other end of a connection that still counts. */
  behind(link: LinkId): Ups | undefined {
    return this.#byLink.get(link);
  }

  /** From now on `link` is the connection to the driver. */
  attach(ups: Ups, link: LinkId): void {
    this.detach(ups);
    ups.link = link;
    this.#byLink.set(link, ups);
  }

  /** What the old connection still says does not count. */
  detach(ups: Ups): void {
    this.#byLink.delete(ups.link);
  }

  /** The items of `LIST UPS`. */
  get listing(): string {
    return this.#listing;
  }

  /** Takes over a new list: who stays keeps state, logins and the decision on a shutdown. */
  rearrange(served: readonly Served[]): Rearranged {
    const added: Ups[] = [];
    const redefined: Ups[] = [];
    const before = this.#byName;
    this.#byName = new Map();
    for (const one of served) {
      const key = one.name.toLowerCase();
      const known = before.get(key);
      const ups = known ?? new Ups(one);
      if (known === undefined) added.push(ups);
      else if (ups.served.socket !== one.socket) redefined.push(ups);
      ups.served = one;
      this.#byName.set(key, ups);
    }
    const removed = this.#all.filter((ups) => this.#byName.get(ups.name.toLowerCase()) !== ups);
    this.#all = [...this.#byName.values()];
    this.#listing = this.#all.map(formatItem).join("");
    return { added, removed, redefined };
  }
}

function formatItem({ name, served }: Ups): string {
  return `UPS ${name} ${quoteWord(served.desc ?? "Description unavailable")}\n`;
}
