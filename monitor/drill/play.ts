/**
 * From what was asked for to what is printed: chooses the scenarios, plays each, judges it.
 *
 * @module
 */
import type { UpsmonConf } from "#core/conf/config.ts";
import { describeLack } from "../announcements.ts";
import { readSettings } from "../settings.ts";
import type { Facts } from "./facts.ts";
import { judgeOutcome, passes } from "./judgement.ts";
import { DRILL_HELP, type Request, selectScenarios } from "./options.ts";
import {
  formatBeginning,
  formatList,
  formatSum,
  formatTimeline,
  formatVerdicts,
  type Played,
} from "./report.ts";
import type { Scenario } from "./scenario.ts";
import { SCENARIOS } from "./scenarios.ts";
import { playDrill } from "./stage.ts";

/** A request to play something. */
export type PlayRequest = Extract<Request, { readonly kind: "play" }>;

/** Everything that playing needs. */
export interface Playbill {
  readonly request: PlayRequest;
  readonly conf: UpsmonConf;
  /** Where that was. */
  readonly file: string;
  readonly facts: readonly Facts[];
  /** Scenarios of the user's own. */
  readonly own: readonly Scenario[];
}

/** The answer to a request that is to be told something only. */
export function answerInWords({ kind }: Exclude<Request, PlayRequest>): string {
  return kind === "help" ? DRILL_HELP : formatList(SCENARIOS);
}

/** Plays, prints, and answers whether all was well. @throws {ConfigError} */
export function playRequest(bill: Playbill, print: (text: string) => void): boolean {
  const { names, charge, runtime, quiet, halting } = bill.request;
  const facts = bill.facts.map((each) => ({
    ...each,
    ...(charge === undefined ? {} : { charge }),
    ...(runtime === undefined ? {} : { runtime }),
  }));
  const named = [...bill.own, ...selectScenarios(names, SCENARIOS)];
  const scenarios = named.length > 0 ? named : SCENARIOS;
  const { conf, file } = bill;
  const settings = readSettings(conf);
  const lack = describeLack(settings);
  if (lack !== undefined) {
    print(lack.trimStart());
    return false;
  }
  const notifycmd = conf.notifycmd?.value ?? [];
  const played = scenarios.map((scenario): Played => {
    const outcome = playDrill({ settings, notifycmd, facts, halting, file }, scenario);
    return { outcome, remarks: judgeOutcome(outcome) };
  });
  print(formatBeginning(file, facts, halting));
  // Of all of them the time lines would be too much to read.
  const shown = quiet ? [] : named.length > 0 ? played : played.slice(0, 1);
  for (const { outcome } of shown) print(formatTimeline(outcome));
  print(formatVerdicts(played));
  print(formatSum(played));
  return played.every(({ remarks }) => passes(remarks));
}
