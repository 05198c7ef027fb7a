/**
 * The black box: every finding of upsmon as a line of JSON, with the time of the wall clock, which
 * outlives this process. `denut why` reads it. Hop 11 of the corridor, beside it.
 *
 * @module
 */
import type { Finding } from "./findings.ts";

/** A finding and when it was made, in milliseconds since 1970. */
export interface Entry {
  readonly at: number;
  readonly finding: Finding;
}

/** How large a file may get until another one begins; there are never more than two. */
export const BOX_BYTES = 262_144;

/** A line of the file. */
export function formatEntry({ at, finding }: Entry): string {
  return `${JSON.stringify({ at: new Date(at).toISOString(), ...finding })}\n`;
}

/** The entries of a file. A line that a power cut has left unfinished is skipped. */
export function parseEntries(text: string): Entry[] {
  return text.split("\n").flatMap((line) => {
    const value = parseObject(line);
    if (value === undefined || typeof value.kind !== "string") return [];
    const { at, ...finding } = value;
    const time = typeof at === "string" ? Date.parse(at) : NaN;
    return Number.isNaN(time) ? [] : [{ at: time, finding: finding as unknown as Finding }];
  });
}

function parseObject(line: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(line);
    if (typeof value !== "object" || value === null || Array.isArray(value)) return undefined;
    return value as Readonly<Record<string, unknown>>;
  } catch {
    return undefined;
  }
}
