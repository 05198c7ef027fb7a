/**
 * Questions to the person at the terminal. Answers may come through a pipe as well, a line each,
 * in which case the prompts are printed all the same, as NUT does.
 *
 * @module
 */

/** Asks on stdout, and without echo on stderr. Both answer undefined at the end of the input. */
export interface Prompts {
  ask(prompt: string): string | undefined;
  askSecret(prompt: string): string | undefined;
}

const LF = 10;
const CR = 13;
const INTERRUPT = 3;
const END_OF_INPUT = 4;
const BACKSPACE = 8;
const DELETE = 127;

/** Opens the prompts over stdin. Only what a line needs is read, a byte at a time. */
export function openPrompts(): Prompts {
  return {
    ask(prompt): string | undefined {
      Deno.stdout.writeSync(new TextEncoder().encode(prompt));
      return readLine((byte) => byte === LF);
    },
    askSecret(prompt): string | undefined {
      Deno.stderr.writeSync(new TextEncoder().encode(prompt));
      if (!Deno.stdin.isTerminal()) return readLine((byte) => byte === LF);
      Deno.stdin.setRaw(true);
      try {
        return readLine((byte) => byte === LF || byte === CR || byte === END_OF_INPUT);
      } finally {
        Deno.stdin.setRaw(false);
        Deno.stderr.writeSync(new Uint8Array([LF]));
      }
    },
  };
}

function readLine(isEnd: (byte: number) => boolean): string | undefined {
  const byte = new Uint8Array(1);
  const line: number[] = [];
  for (;;) {
    if (!Deno.stdin.readSync(byte)) return line.length > 0 ? decode(line) : undefined;
    const code = byte[0] as number;
    if (isEnd(code)) return decode(line);
    // In raw mode nobody else sees these keys.
    if (code === INTERRUPT) return undefined;
    if (code === BACKSPACE || code === DELETE) line.pop();
    else line.push(code);
  }
}

function decode(bytes: number[]): string {
  return new TextDecoder().decode(new Uint8Array(bytes)).replace(/\r$/, "");
}
