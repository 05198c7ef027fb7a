/**
 * The JSON that `upsc -j` prints: every value a string, in NUT's own layout.
 *
 * @module
 */

const ESCAPES: Readonly<Record<string, string>> = {
  '"': '\\"',
  "\\": "\\\\",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
};

/** A string with its quotes; only what JSON forbids is escaped. */
export function formatJsonString(text: string): string {
  // deno-lint-ignore no-control-regex -- these are the bytes that JSON forbids
  const escaped = text.replace(/["\\\x00-\x1f]/g, (char) => {
    return ESCAPES[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
  return `"${escaped}"`;
}

/** `[`, an item a line, `]`. */
export function formatJsonArray(items: readonly string[]): string {
  return `[\n${items.map((item) => `  ${formatJsonString(item)}`).join(",\n")}\n]\n`;
}

/** `{`, a pair a line, `}`. */
export function formatJsonObject(pairs: readonly (readonly [string, string])[]): string {
  const lines = pairs.map(([name, value]) => {
    return `  ${formatJsonString(name)}: ${formatJsonString(value)}`;
  });
  return `{\n${lines.join(",\n")}\n}\n`;
}

/** The one line that goes before an error on stderr. */
export function formatJsonError(text: string): string {
  return `{"error": ${formatJsonString(text)}}\n`;
}
