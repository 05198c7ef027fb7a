/**
 * The rules of upssched.conf: what a notification leads to, in the order of the file. Governed by
 * upssched.conf(5).
 *
 * @module
 */
import type { AtRule, Placed } from "#core/conf/config.ts";
import { type Occasion, parseSeconds, type Request } from "./wire.ts";

/** One thing to do about a notification. */
export type Step =
  /** Run CMDSCRIPT with this argument, now. */
  | { readonly kind: "execute"; readonly name: string }
  /** Have the timer daemon do something. */
  | { readonly kind: "ask"; readonly request: Request };

/** The only UPS in a rule that means every UPS. */
const EVERY_UPS = "*";

/** What every matching rule says, top to bottom. */
export function stepsFor(rules: readonly Placed<AtRule>[], occasion: Occasion): Step[] {
  return rules.filter(({ value }) => matches(value, occasion))
    .flatMap(({ value }) => toSteps(value, occasion));
}

function matches({ ups, notifyType }: AtRule, occasion: Occasion): boolean {
  return (ups === occasion.ups || ups === EVERY_UPS) &&
    notifyType.toUpperCase() === occasion.notifyType.toUpperCase();
}

function toSteps(rule: AtRule, occasion: Occasion): Step[] {
  const { arg1: name, arg2 = "" } = rule;
  switch (rule.command) {
    case "EXECUTE":
      return [{ kind: "execute", name }];
    case "START-TIMER":
    case "START-TIMER-SHARED": {
      const shared = rule.command === "START-TIMER-SHARED";
      const seconds = parseSeconds(arg2);
      return [{ kind: "ask", request: { kind: "start", name, seconds, shared, occasion } }];
    }
    case "CANCEL-TIMER":
      return [cancel(rule, false, occasion)];
    case "CANCEL-TIMER-MATCHED":
      // The type that started a timer is never the one that ends it, so only the UPS is to match.
      return [cancel(rule, true, { ...occasion, notifyType: "" })];
    default:
      return [];
  }
}

function cancel(
  { arg1: name, arg2: command = "" }: AtRule,
  matched: boolean,
  occasion: Occasion,
): Step {
  return { kind: "ask", request: { kind: "cancel", name, command, matched, occasion } };
}
