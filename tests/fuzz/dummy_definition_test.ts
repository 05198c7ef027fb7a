/**
 * The language of `.dev` and `.seq` files: whatever a file holds, it is statements or nothing, and
 * what is written as it should be is read as it was meant.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import { quoteWord } from "#core/words.ts";
import { parseDefinition, type Statement } from "#drivers/dummy/definition.ts";
import { Simulation } from "#drivers/dummy/simulation.ts";
import { charged, chargedText, check, value } from "./runs.ts";

const keyword = fc.constantFrom("TIMER", "ALARM", "ups.status:", "ups.load:", "driver.x:", "x");

/** Lines that begin as lines of a definition do. */
const text = fc.array(fc.tuple(keyword, fc.array(charged, { maxLength: 20 })), { maxLength: 20 })
  .map((lines) => lines.map(([word, rest]) => `${word} ${rest.join("")}`).join("\n"));

Deno.test("definition: anything can be read, and played to its end", () => {
  check(fc.property(fc.oneof(text, chargedText), (definition) => {
    const simulation = new Simulation();
    simulation.begin(definition);
    const timers = parseDefinition(definition).filter(({ kind }) => kind === "timer").length;
    let plays = 0;
    do {
      const { fields = [], gone = [] } = simulation.play(plays * 1e12);
      for (const field of fields) assert(field.name.length > 0 && field.value !== "");
      for (const name of gone) assert(!fields.some((field) => field.name === name));
      assert(++plays <= timers + 1, "it does not end");
    } while (simulation.waiting);
  }));
});

const seconds = fc.nat({ max: 100_000 });
const name = fc.stringMatching(/^[a-z]+(\.[a-z0-9]+){1,3}$/)
  .filter((text) => !/^(driver\.|ups\.status)/.test(text));

const statement: fc.Arbitrary<readonly [Statement, string]> = fc.oneof(
  seconds.map((count) => [{ kind: "timer", seconds: count }, `TIMER ${count}`] as const),
  value.filter((text) => text !== "" && text.length <= 127).map((text) =>
    [{ kind: "alarm", text }, `ALARM ${quoteWord(text)}`] as const
  ),
  fc.constant([{ kind: "no-alarms" }, "ALARM"] as const),
  fc.tuple(name, value).map(([name, value]) =>
    [{ kind: "set", name, value }, `${name}: ${quoteWord(value)}`] as const
  ),
  fc.array(fc.constantFrom("OL", "OB", "LB", "CHRG"), { minLength: 1, maxLength: 4 }).map((words) =>
    [{ kind: "status", words }, `ups.status: ${words.join(" ")}`] as const
  ),
);

Deno.test("definition: what is written is read", () => {
  check(fc.property(fc.array(statement, { maxLength: 30 }), (statements) => {
    const written = statements.map(([, line]) => `${line}\n`).join("");
    assertEquals(parseDefinition(written), statements.map(([meant]) => meant));
  }));
});
