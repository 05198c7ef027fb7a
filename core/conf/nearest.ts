/**
 * Finds the name a person meant when they misspelt one.
 *
 * @module
 */

/** The known name that is fewest typing mistakes away; undefined when none is close. */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let fewest = Math.max(1, Math.floor(word.length / 3)) + 1;
  for (const name of names) {
    const mistakes = distance(word.toLowerCase(), name.toLowerCase());
    if (mistakes >= fewest) continue;
    fewest = mistakes;
    best = name;
  }
  return best;
}

/** As many names fit into a sentence. */
const FEW = 6;

/** What to write instead, as the end of a sentence: the name that was meant, or any of a few. */
export function suggest(word: string, names: readonly string[]): string {
  const name = nearest(word, names);
  if (name !== undefined) return `write "${name}"`;
  if (names.length > FEW) return "remove it";
  return `write ${names.slice(0, -1).map((each) => `${each}, `).join("")}${names.at(-1)}`
    .replace(/, ([^,]*)$/, " or $1");
}

/** Characters to insert, delete, replace or swap to turn one word into the other. */
function distance(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number): number => rows[row]?.[column] ?? Infinity;
  for (let i = 1; i <= a.length; i++) {
    const row = rows[i] = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = a[i - 1] === b[j - 1] ? 0 : 1;
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row[j] = Math.min(
        at(i - 1, j) + 1,
        at(i, j - 1) + 1,
        at(i - 1, j - 1) + change,
        swapped ? at(i - 2, j - 2) + 1 : Infinity,
      );
    }
  }
  return at(a.length, b.length);
}
