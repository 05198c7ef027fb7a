/**
 * What a process takes, as the kernel counts it. Deno may not read /proc, so `cat` does.
 *
 * @module
 */

/** Memory in kilobytes. */
export interface Memory {
  /** Resident: all pages, also those that other processes share. */
  readonly rss: number;
  /** Proportional: a page that n processes share counts as an n-th. */
  readonly pss: number;
}

/** The kernel's clock ticks at this rate for user space, whatever it does inside. */
const TICKS_PER_SECOND = 100;

/** The memory of a process. */
export async function readMemory(pid: number): Promise<Memory> {
  const text = await read(`/proc/${pid}/smaps_rollup`);
  const find = (name: string): number =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(text)?.[1] ?? NaN);
  return { rss: find("Rss"), pss: find("Pss") };
}

/** The processor time that a process has had, in milliseconds. */
export async function readProcessorTime(pid: number): Promise<number> {
  const text = await read(`/proc/${pid}/stat`);
  // The name in parentheses may hold blanks; after it, user and system time are words 12 and 13.
  const words = text.slice(text.lastIndexOf(")") + 2).split(" ");
  return (Number(words[11]) + Number(words[12])) * 1000 / TICKS_PER_SECOND;
}

async function read(path: string): Promise<string> {
  const { stdout } = await new Deno.Command("cat", { args: [path], stderr: "null" }).output();
  return new TextDecoder().decode(stdout);
}
