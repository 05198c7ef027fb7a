/**
 * Bold, dim and coloured text for a terminal, and lines that fit it.
 *
 * @module
 */

const ESCAPE = "\x1b[";
const RESET = `${ESCAPE}0m`;
/** Well, worth a look, bad. */
const COLOURS = { 0: 32, 1: 33, 2: 31 } as const;
/** An escape sequence, or one character. */
// deno-lint-ignore no-control-regex -- escape sequences are what is looked for
const PIECES = /\x1b\[[0-9;]*m|./gsu;

/** How bad something is, as `core/status.ts` has it. */
export type Severity = 0 | 1 | 2;

/** Bold text. */
export function bold(text: string): string {
  return `${ESCAPE}1m${text}${RESET}`;
}

/** Text that stands back. */
export function dim(text: string): string {
  return `${ESCAPE}2m${text}${RESET}`;
}

/** Green, yellow or red text. */
export function paint(severity: Severity, text: string): string {
  return `${ESCAPE}${COLOURS[severity]}m${text}${RESET}`;
}

/** Takes bold, dim and colours away. */
export function stripStyles(line: string): string {
  return (line.match(PIECES) ?? []).filter((piece) => !isStyle(piece)).join("");
}

/** Cuts a line at `columns` characters; styles take no room. */
export function fitLine(line: string, columns: number): string {
  let left = columns;
  let styled = false;
  let fitted = "";
  for (const piece of line.match(PIECES) ?? []) {
    if (isStyle(piece)) {
      fitted += piece;
      styled = piece !== RESET;
    } else if (left > 0) {
      fitted += piece;
      left--;
    }
  }
  return styled ? fitted + RESET : fitted;
}

/** Breaks a text at its blanks into lines of at most `columns` characters, where that is possible. */
export function wrap(text: string, columns: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > columns) {
      lines.push(line);
      line = word;
    } else {
      line = line === "" ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

function isStyle(piece: string): boolean {
  return piece.length > 1 && piece.startsWith(ESCAPE);
}
