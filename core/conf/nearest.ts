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

/** What to write instead, as the end of a sentence. */
export function suggest(word: string, names: Iterable<string>): string {
  const name = nearest(word, names);
  return name === undefined ? "remove it" : `write "${name}"`;
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
