/**
 * How many runs a property gets. Without more said they are few and always the same; with
 * `DENUT_FUZZ=open` they are many, and others each time. A failure prints the seed and the path that
 * repeat it.
 *
 * @module
 */
import fc from "fast-check";

const FIXED_SEED = 9271;
const FEW = 300;
const MANY = 20_000;

/** Whether this is the search for new faults rather than the guard against old ones. */
export const isOpen: boolean = Deno.env.get("DENUT_FUZZ") === "open";

/** Checks a property; `weight` divides the runs of one that is slow. */
export function check<T extends unknown[]>(property: fc.IProperty<T>, weight = 1): void {
  const numRuns = Math.ceil((isOpen ? MANY : FEW) / weight);
  fc.assert(property, { numRuns, ...(isOpen ? {} : { seed: FIXED_SEED }) });
}

/** Characters that mean something to the tokenizer, and a few that mean nothing. */
export const charged: fc.Arbitrary<string> = fc.constantFrom(
  ...'ab"\\#= \n\t\r[]+@:,.-0159',
  "é",
  "\0",
  "\x7f",
);

/** Text in which such characters are frequent. */
export const chargedText: fc.Arbitrary<string> = fc.array(charged, { maxLength: 200, size: "max" })
  .map((characters) => characters.join(""));

/** A value as it may travel: printable ASCII up to the length that both sides keep. */
export const value: fc.Arbitrary<string> = fc.string({
  unit: fc.integer({ min: 0x20, max: 0x7e }).map((code) => String.fromCharCode(code)),
  maxLength: 255,
  size: "medium",
});

/** The name of a variable, a command or a UPS. */
export const name: fc.Arbitrary<string> = fc.stringMatching(/^[a-zA-Z][a-zA-Z0-9._-]{0,30}$/);
