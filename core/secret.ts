/**
 * A value that must not be seen: it prints as `***` wherever it is printed by accident.
 *
 * @module
 */

/** Holds a password or a key; `reveal` is the only way to it. */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text itself, for the one place that sends or compares it. */
  reveal(): string {
    return this.#text;
  }

  /** Compares without telling by its duration where the texts differ. */
  equals(other: string): boolean {
    let different = this.#text.length ^ other.length;
    for (let i = 0; i < this.#text.length; i++) {
      different |= this.#text.charCodeAt(i) ^ (other.charCodeAt(i % (other.length || 1)) || 0);
    }
    return different === 0;
  }

  toString(): string {
    return "***";
  }

  toJSON(): string {
    return "***";
  }

  [Symbol.for("Deno.customInspect")](): string {
    return "***";
  }
}
