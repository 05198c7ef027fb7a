/**
 * A UPS as a drill imagines it: it drains as fast as it says it would at its present load, and fills
 * again in four hours. What it does not say is assumed.
 *
 * @module
 */
import type { Duration } from "#core/time.ts";
import { ASSUMED, type Facts } from "./facts.ts";

/** Percent in a millisecond, from empty to full in four hours. */
const FILLING = 100 / (4 * 3600 * 1000);

/** One UPS. */
export class Device {
  readonly facts: Facts;
  mains = true;
  /** In percent. */
  charge: number;
  /** Words that a scenario has it say. */
  says: readonly string[] = [];
  /** It was told to cut its outlets, and has. */
  off = false;
  readonly #full: number;
  #part = 1;

  constructor(facts: Facts) {
    this.facts = facts;
    this.charge = facts.charge ?? ASSUMED.charge;
    const runtime = facts.runtime ?? ASSUMED.runtime;
    // What it would last if it were full; an empty battery says nothing of that.
    this.#full = this.charge > 0 ? runtime * 100 / this.charge : ASSUMED.runtime;
  }

  /** Seconds that the battery lasts, as far as the UPS knows. */
  get believed(): number {
    return this.#full * this.charge / 100;
  }

  /** Seconds that it lasts. */
  get runtime(): number {
    return this.believed * this.#part;
  }

  /** Whether the outlets have power. */
  get feeds(): boolean {
    return !this.off && (this.mains || this.charge > 0);
  }

  get low(): boolean {
    const { chargeLow, runtimeLow } = this.facts;
    const level = chargeLow ?? (runtimeLow === undefined ? ASSUMED.chargeLow : undefined);
    return (level !== undefined && this.charge <= level) ||
      (runtimeLow !== undefined && this.believed <= runtimeLow);
  }

  /** The words that the driver would publish. */
  get status(): string {
    const source = this.mains
      ? ["OL", ...(this.charge < 100 ? ["CHRG"] : [])]
      : ["OB", "DISCHRG", ...(this.low ? ["LB"] : [])];
    return [...source, ...this.says].join(" ");
  }

  /** The battery lasts for only this part of what it says. */
  age(part: number): void {
    this.#part = part;
  }

  pass(duration: Duration): void {
    const change = this.mains ? FILLING * duration : -this.#draining * duration;
    if (this.off && !this.mains) return;
    this.charge = Math.min(100, Math.max(0, this.charge + change));
  }

  /** Milliseconds until something happens by itself: it is low, or empty. */
  get nextChange(): Duration {
    if (this.mains || this.charge <= 0 || this.off) return Infinity;
    const { chargeLow = ASSUMED.chargeLow, runtimeLow = 0 } = this.facts;
    const level = Math.max(chargeLow, runtimeLow * 100 / this.#full);
    const next = this.charge > level ? this.charge - level : this.charge;
    return Math.max(1, Math.ceil(next / this.#draining));
  }

  /** Percent in a millisecond. */
  get #draining(): number {
    return 100 / (this.#full * this.#part * 1000);
  }
}
