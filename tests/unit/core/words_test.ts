/**
 * The tokenizer against vectors that NUT's own gave, its limits, and what it tells of places.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import {
  escapeWord,
  type Line,
  MAX_WORD_LENGTH,
  MAX_WORDS,
  parseLines,
  quoteWord,
  Tokenizer,
  UNESCAPED_HASH,
} from "#core/words.ts";

function wordsOf(text: string): readonly (readonly string[])[] {
  return parseLines(text).map((line) => line.words);
}

function feed(tokenizer: Tokenizer, text: string): Line[] {
  return tokenizer.push(new TextEncoder().encode(text));
}

/** Input and the lines of words that NUT's tokenizer makes of it. */
const VECTORS: readonly (readonly [string, readonly (readonly string[])[]])[] = [
  ["a b  c\n", [["a", "b", "c"]]],
  ["a=b\n", [["a", "=", "b"]]],
  ['a = "b c"\n', [["a", "=", "b c"]]],
  ["k==v\n", [["k", "=", "=", "v"]]],
  ["a=\n", [["a", "="]]],
  ['a="b"c"d"\n', [["a", "=", "b", 'c"d"']]],
  ['a"b c"\n', [['a"b', 'c"']]],
  ['"a b" "" x\n', [["a b", "", "x"]]],
  ["a#b c\n", [["a"]]],
  ["a = # b\n", [["a", "="]]],
  ["a \\# b\n", [["a", "#", "b"]]],
  ["a\\ b\n", [["a b"]]],
  ["\\n\n", [["n"]]],
  ['"a\\#b\\"c\\\\"\n', [['a#b"c\\']]],
  ['"a#b" c\nd\n', [["a"], ['b"', "c"], ["d"]]],
  ["a\\\nb c\n", [["ab", "c"]]],
  ["a \\\n  b\n", [["a", "", "b"]]],
  ['"a\nb"\n', [["ab"]]],
  ["[sec tion]\n", [["[sec", "tion]"]]],
  ["x\ry\tz\n", [["x", "y", "z"]]],
  ["café x\n", [["caf", "x"]]],
  ["lonely", []],
  ["two words", [["two", "words"]]],
  ['a "b', [["a", "b"]]],
  ['"abc', []],
  ["\n\na\n", [[], [], ["a"]]],
];

for (const [input, expected] of VECTORS) {
  Deno.test(`words of ${JSON.stringify(input)}`, () => {
    assertEquals(wordsOf(input), expected);
  });
}

Deno.test("an unescaped # in quotes breaks the line and nothing else", () => {
  const errors = parseLines('"a#b" c\nd\n').map((line) => line.error);
  assertEquals(errors, [UNESCAPED_HASH, undefined, undefined]);
});

Deno.test("after a broken line a wire drops the rest of its chunk and begins anew", () => {
  const tokenizer = new Tokenizer({ dropAfterError: true });
  const broken = feed(tokenizer, 'SET "a#b" c\nPING\n');
  assertEquals(broken.map((line) => line.words), [["SET", "a"]]);
  assertEquals(feed(tokenizer, "PING\n").map((line) => line.words), [["PING"]]);
});

Deno.test("a line has at most 32 words", () => {
  const line = Array.from({ length: MAX_WORDS + 1 }, (_, i) => `w${i}`).join(" ");
  const [words] = wordsOf(`${line}\n`);
  assertEquals(words?.length, 32);
  assertEquals(words?.at(-1), "w31");
});

Deno.test("a word has at most 512 characters", () => {
  const [words] = wordsOf(`${"x".repeat(MAX_WORD_LENGTH + 1)} y\n`);
  assertEquals(words?.map((word) => word.length), [512, 1]);
});

Deno.test("bytes outside of printable ASCII are dropped and remembered", () => {
  const [line] = parseLines('"a\tb" \x01\x7f é\n');
  assertEquals(line?.words, ["ab", "\x7f", ""]);
  assertEquals(line?.discarded, [0x09, 0x01, 0xc3, 0xa9]);
});

Deno.test("a line break within quotes is dropped and remembered", () => {
  assertEquals(parseLines('"a\nb"\n')[0]?.discarded, [10]);
});

Deno.test("words know where they began, in lines and characters", () => {
  const lines = parseLines('\n  a = "b c"\n"é" x "y\nz" w\nlast \\\n v\n');
  assertEquals(lines.map((line) => line.spots.map(({ line, column }) => [line, column])), [
    [],
    [[2, 3], [2, 5], [2, 7]],
    [[3, 1], [3, 5], [3, 7], [4, 4]],
    [[5, 1], [5, 6], [6, 2]],
  ]);
});

Deno.test("lines know the physical line on which they begin", () => {
  const numbers = parseLines('a\n"b\nc"\nd\n').map((line) => line.number);
  assertEquals(numbers, [1, 2, 4]);
});

Deno.test("the rest of a broken line begins on the same physical line", () => {
  const [, rest, next] = parseLines('"a#b" c\nd\n');
  assertEquals(rest?.number, 1);
  assertEquals(rest?.spots, [{ line: 1, column: 4 }, { line: 1, column: 7 }]);
  assertEquals(next?.number, 2);
});

Deno.test("any split of a text gives the same lines", () => {
  const text = 'a "b c" \\# d=e\n"x#y" z\n\\\nq "multi\nline" w # c\nend "open';
  const whole = parseLines(text);
  for (let cut = 0; cut <= text.length; cut++) {
    const tokenizer = new Tokenizer();
    const lines = [
      ...feed(tokenizer, text.slice(0, cut)),
      ...feed(tokenizer, text.slice(cut)),
      ...tokenizer.end(),
    ];
    assertEquals(lines, whole, `cut at ${cut}`);
  }
});

Deno.test("an unfinished word tells where it began and whether it is quoted", () => {
  const tokenizer = new Tokenizer();
  feed(tokenizer, 'a\n b "c');
  assertEquals(tokenizer.unfinished, { line: 2, column: 4, quoted: true });
  feed(tokenizer, '" d');
  assertEquals(tokenizer.unfinished, { line: 2, column: 8, quoted: false });
  feed(tokenizer, "\n");
  assertEquals(tokenizer.unfinished, undefined);
});

Deno.test("after its end a tokenizer may be fed again", () => {
  const tokenizer = new Tokenizer();
  feed(tokenizer, '"lost');
  assertEquals(tokenizer.end(), []);
  assertEquals(feed(tokenizer, "a b\n").map((line) => line.words), [["a", "b"]]);
});

Deno.test("escaping and quoting give back the word they were given", () => {
  const word = 'a "b" \\ # = c';
  assertEquals(escapeWord('"\\#='), '\\"\\\\\\#=');
  assertEquals(wordsOf(`${quoteWord(word)} ${quoteWord("")}\n`), [[word, ""]]);
});

Deno.test("a line without words is no line of ours at the end of the input", () => {
  assert(parseLines("a\n").length === 1);
  assertEquals(parseLines("# only\n"), [{ words: [], spots: [], number: 1, discarded: [] }]);
});
