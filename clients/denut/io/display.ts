/**
 * Where `denut start` shows what happens: a screen that is drawn again and again, or log lines where
 * there is no terminal.
 *
 * @module
 */
import { formatNote, renderScreen, type View } from "../screen.ts";
import { stripStyles } from "../styles.ts";
import type { Note, SupervisorState } from "../supervisor.ts";

/** Shows. */
export interface Display {
  /** Something happened. */
  tell(note: Note): void;
  /** Time passed. */
  draw(state: SupervisorState): void;
  /** Leaves the terminal as it was. */
  close(): void;
}

/** What a display asks for each time. */
export type Look = () => Omit<View, "columns" | "rows">;

const ENTER = "\x1b[?1049h\x1b[?25l";
const LEAVE = "\x1b[?25h\x1b[?1049l";
const HOME = "\x1b[H";
const CLEAR_LINE = "\x1b[K";
const CLEAR_BELOW = "\x1b[J";

/** Log lines on stdout. */
export function openLines(look: Look): Display {
  return {
    tell: (note) => write(`${formatNote(note, look())}\n`),
    draw: () => {},
    close: () => {},
  };
}

/** A screen of its own, which goes when it is closed. */
export function openScreen(look: Look): Display {
  let last: Note | undefined;
  write(ENTER);
  return {
    tell: (note) => last = note,
    draw: (state) => {
      const { columns, rows } = Deno.consoleSize();
      const lines = renderScreen(state, { ...look(), columns, rows });
      const shown = Deno.noColor ? lines.map(stripStyles) : lines;
      write(HOME + shown.map((line) => line + CLEAR_LINE).join("\r\n") + CLEAR_BELOW);
    },
    close: () => write(`${LEAVE}${last === undefined ? "" : `${formatNote(last, look())}\n`}`),
  };
}

function write(text: string): void {
  let rest = new TextEncoder().encode(text);
  try {
    while (rest.length > 0) rest = rest.subarray(Deno.stdout.writeSync(rest));
  } catch {
    // Nobody looks any more; the processes are to be taken down all the same.
  }
}
