/**
 * The tokenizer takes anything, in any pieces, and gives back what was escaped for it.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import fc from "fast-check";
import {
  escapeWord,
  type Line,
  MAX_WORD_LENGTH,
  MAX_WORDS,
  parseLines,
  quoteWord,
  Tokenizer,
} from "#core/words.ts";
import { charged, chargedText, check, value } from "./runs.ts";

const bytes = fc.oneof(
  fc.uint8Array({ maxLength: 300, size: "max" }),
  chargedText.map((text) => new TextEncoder().encode(text)),
);

function feed(chunks: readonly Uint8Array[], dropAfterError = false): Line[] {
  const tokenizer = new Tokenizer({ dropAfterError });
  return [...chunks.flatMap((chunk) => tokenizer.push(chunk)), ...tokenizer.end()];
}

Deno.test("any bytes give lines within the limits, of printable ASCII", () => {
  check(fc.property(bytes, fc.boolean(), (chunk, dropAfterError) => {
    for (const line of feed([chunk], dropAfterError)) {
      assert(line.words.length <= MAX_WORDS);
      assertEquals(line.spots.length, line.words.length);
      for (const word of line.words) {
        assert(word.length <= MAX_WORD_LENGTH && /^[\x20-\x7f]*$/.test(word));
      }
    }
  }));
});

Deno.test("any pieces give the same lines", () => {
  const cuts = fc.array(fc.nat(300), { maxLength: 8 });
  check(fc.property(bytes, cuts, (chunk, at) => {
    const edges = [0, ...at.map((cut) => Math.min(cut, chunk.length)), chunk.length];
    edges.sort((a, b) => a - b);
    const chunks = edges.slice(1).map((end, i) => chunk.subarray(edges[i], end));
    assertEquals(feed(chunks), feed([chunk]));
  }));
});

Deno.test("places go forward, and where a word began it stands", () => {
  check(fc.property(chargedText, (text) => {
    const rows = text.split("\n");
    let last = { line: 1, column: 0 };
    for (const { words, spots } of parseLines(text)) {
      for (const [i, spot] of spots.entries()) {
        assert(spot.line > last.line || (spot.line === last.line && spot.column > last.column));
        const there = [...rows[spot.line - 1] ?? ""][spot.column - 1] ?? "\n";
        const first = words[i]?.[0];
        // What a word begins with is dropped when it is no ASCII, and hidden when it is escaped.
        assert(
          there === first || /[^\x20-\x21\x24-\x5b\x5d-\x7f]/.test(there) || '"\\'.includes(there),
        );
        last = spot;
      }
    }
  }));
});

Deno.test("what was quoted comes back as one word", () => {
  const list = fc.array(value, { minLength: 1, maxLength: MAX_WORDS, size: "max" });
  check(fc.property(list, (words) => {
    assertEquals(parseLines(`${words.map(quoteWord).join(" ")}\n`).map((line) => line.words), [
      words,
    ]);
  }));
});

Deno.test("what was escaped comes back where no blank and no equals sign is in it", () => {
  const word = fc.array(charged.filter((char) => /[\x21-\x7f]/.test(char) && char !== "="), {
    minLength: 1,
    maxLength: 60,
    size: "max",
  }).map((characters) => characters.join(""));
  check(fc.property(word, (text) => {
    assertEquals(parseLines(`${escapeWord(text)}\n`)[0]?.words, [text]);
  }));
});
