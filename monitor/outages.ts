/**
 * Finds the outages in what the black box has kept: each from the first UPS that went on battery, or
 * from a decision to shut down, to the last that came back, or to the end of upsmon.
 *
 * @module
 */
import type { Entry } from "./blackbox.ts";
import { readStatusWords } from "./status.ts";

/** One outage. */
export interface Outage {
  readonly entries: readonly Entry[];
  /** `back`: every UPS is on line again. `ended`: upsmon went, as it should. `cut`: it was gone. */
  readonly end: "back" | "ended" | "cut" | "open";
}

/** Notifications that come with the mains, and what becomes of them, belong to the outage. */
const TOGETHER_MS = 1000;

/** Every outage, the oldest first. */
export function findOutages(entries: readonly Entry[]): readonly Outage[] {
  const search = new Search();
  for (const entry of entries) search.take(entry);
  return search.finish();
}

class Search {
  readonly #outages: Outage[] = [];
  readonly #onBattery = new Set<string>();
  #current: Entry[] | undefined;
  /** The last one that ended, as long as nothing else has begun. */
  #last: Entry[] | undefined;
  #decided = false;
  /** When the last UPS came back, if nothing was decided on. */
  #backAt: number | undefined;

  take(entry: Entry): void {
    const { at, finding } = entry;
    if (finding.kind === "delivered" && this.#current === undefined) {
      // What becomes of the last notifications is known when upsmon has gone.
      this.#last?.push(entry);
      return;
    }
    const isLate = finding.kind === "noticed" || finding.kind === "delivered";
    if (this.#backAt !== undefined && !(isLate && at <= this.#backAt)) this.#close("back");
    if (finding.kind === "started") {
      this.#close("cut");
      this.#last = undefined;
      this.#onBattery.clear();
      return;
    }
    if (finding.kind === "status") this.#takeStatus(finding.ups, finding.status);
    if (finding.kind === "decided") this.#decided = true;
    if (this.#current === undefined && (this.#onBattery.size > 0 || this.#decided)) {
      this.#current = [];
    }
    this.#current?.push(entry);
    if (finding.kind === "ended") this.#close("ended");
    else if (this.#current !== undefined && this.#onBattery.size === 0 && !this.#decided) {
      this.#backAt ??= at + TOGETHER_MS;
    }
  }

  finish(): readonly Outage[] {
    this.#close(this.#backAt === undefined ? "open" : "back");
    return this.#outages;
  }

  #takeStatus(ups: string, status: string): void {
    const { known } = readStatusWords(status);
    if (known.includes("OB")) this.#onBattery.add(ups);
    else if (known.includes("OL")) this.#onBattery.delete(ups);
  }

  #close(end: Outage["end"]): void {
    if (this.#current !== undefined) {
      this.#outages.push({ entries: this.#current, end });
      this.#last = this.#current;
    }
    this.#current = undefined;
    this.#decided = false;
    this.#backAt = undefined;
    if (end === "ended") this.#onBattery.clear();
  }
}
