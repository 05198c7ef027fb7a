/**
 * What of upssched.conf one call works with. Governed by upssched.conf(5).
 *
 * @module
 */
import type { AtRule, Complaint, Placed, UpsschedConf } from "#core/conf/config.ts";
import { Exit, EXIT_FAILURE } from "#core/exit.ts";

/** The settings that rules need, and the rules. */
export interface Settings {
  /** The program and its own arguments. */
  readonly cmdscript: readonly string[];
  readonly pipefn: string;
  readonly lockfn: string;
  readonly rules: readonly Placed<AtRule>[];
}

const NEEDED = ["cmdscript", "pipefn", "lockfn"] as const;

/** The settings, or undefined when there are no rules and so nothing is needed. */
export function readSettings(
  conf: UpsschedConf,
  complaints: readonly Complaint[],
): Settings | undefined {
  const { cmdscript, pipefn, lockfn, at } = conf;
  if (at.length === 0) return undefined;
  const missing = NEEDED.map((key) => ({ key, sentence: formatMissing(key) }))
    .find(({ key, sentence }) => conf[key] === undefined || isSaid(sentence, complaints));
  if (missing !== undefined) throw new Exit(EXIT_FAILURE, missing.sentence);
  return {
    cmdscript: cmdscript?.value ?? [],
    pipefn: pipefn?.value ?? "",
    lockfn: lockfn?.value ?? "",
    rules: at,
  };
}

/** How much is told: what was asked for here, but never less than the configuration wants. */
export function debugLevel(
  asked: number,
  fromEnvironment: number,
  { debugMin }: UpsschedConf,
): number {
  return Math.max(asked > 0 ? asked : fromEnvironment, debugMin?.value ?? 0);
}

/** The reader of the file has looked at the order of its lines. */
function isSaid(sentence: string, complaints: readonly Complaint[]): boolean {
  return complaints.some((complaint) => complaint.sentence.startsWith(sentence));
}

function formatMissing(key: typeof NEEDED[number]): string {
  return `${key.toUpperCase()} must be set before any ATs in the config file!`;
}
