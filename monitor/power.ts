/**
 * Whether enough supplies are fed: every UPS is judged, and the power values of those that are not
 * critical are added up. Hop 11 of the corridor. A UPS that was never heard counts as healthy.
 *
 * @module
 */
import { seconds } from "#core/time.ts";
import { judge } from "./critical.ts";
import type { Judged } from "./findings.ts";
import type { Turn } from "./turn.ts";
import type { Ups } from "./ups.ts";
import { tellReturn, tellVerdict } from "./verdict_log.ts";
import type { Verdict } from "./verdict.ts";

/** What the supplies come to. */
export interface Weighed {
  readonly power: number;
  readonly needed: number;
  readonly judged: readonly Judged[];
}

/** Judges every UPS, tells what is new in that, and adds up. */
export function weigh(turn: Turn): Weighed {
  const judged = turn.state.upses.map((ups) => {
    const { system, monitor: { powerValue } } = ups;
    return { ups: system, power: powerValue, verdict: judgeAnew(ups, turn) };
  });
  const power = judged.reduce((sum, each) => sum + (each.verdict.critical ? 0 : each.power), 0);
  const needed = turn.settings.minsupplies;
  turn.debug(3, `Current power value: ${power}`);
  turn.debug(3, `Minimum power value: ${needed}`);
  return { power, needed, judged };
}

/** A bug in judging one UPS must not hide what is known of the others. */
function judgeAnew(ups: Ups, turn: Turn): Verdict {
  try {
    promoteSilent(ups, turn);
    noteLow(ups, turn);
    const before = ups.verdict;
    const verdict = judge(ups, turn.settings, turn.now);
    ups.verdict = verdict;
    tellVerdict(ups, before, turn);
    if (verdict.critical) turn.debug(1, `Critical UPS: ${ups.system}`);
  } catch (error) {
    turn.logBug(`judged ${ups.system}`, error);
  }
  return ups.verdict;
}

/** Counts a UPS that fell silent on battery as low, since nobody can know better. */
function promoteSilent(ups: Ups, turn: Turn): void {
  if (!ups.is("ONBATT") || ups.is("LOWBATT")) return;
  if (turn.now - ups.lastHeard < seconds(turn.settings.deadtime + 1)) return;
  turn.debug(1, `Promoting dead UPS: ${ups.system}`);
  ups.conditions.add("LOWBATT");
  ups.stale = true;
}

/** Remembers since when the battery is low; calibrating does not count, and does not end it. */
function noteLow(ups: Ups, turn: Turn): void {
  if (ups.low) {
    if (!ups.is("CAL")) ups.lowSince ??= turn.now;
    return;
  }
  if (ups.lowSince !== undefined) tellReturn(ups, turn.since(ups.lowSince), turn);
  ups.lowSince = undefined;
}
