/**
 * What is to be said of the outcome of a drill, and what to change. FAQ 23 and 55 to 58 of NUT are
 * answered here.
 *
 * @module
 */
import { seconds } from "#core/time.ts";
import type { Verdict } from "../verdict.ts";
import { formatLength } from "./narration.ts";
import type { Outcome } from "./outcome.ts";

/** One thing to say. A drill with a `fault` has failed. */
export interface Remark {
  readonly kind: "fault" | "warning" | "note";
  readonly text: string;
  /** What to do about it. */
  readonly change?: string;
}

/** Everything that is to be said, the worst first. */
export function judgeOutcome(outcome: Outcome): readonly Remark[] {
  const remarks = [
    ...judgeExpectation(outcome),
    ...judgeTime(outcome),
    ...judgeOthers(outcome),
    ...judgeCommand(outcome),
    ...judgeReturn(outcome),
  ];
  const order = ["fault", "warning", "note"];
  return remarks.toSorted((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

/** Whether nothing was wrong. */
export function passes(remarks: readonly Remark[]): boolean {
  return remarks.every(({ kind }) => kind !== "fault");
}

function judgeExpectation({ scenario, wordAt, darkAt, cause, settings }: Outcome): Remark[] {
  if (wordAt === undefined && darkAt !== undefined) {
    return [{
      kind: "fault",
      text: "The machine loses its power and was never shut down",
      change: settings.minsupplies === 0
        ? "With MINSUPPLIES 0 it never is: set it to the number of supplies it needs"
        : "Let the UPS be low earlier: set battery.charge.low or battery.runtime.low (upsrw), or " +
          "ignorelb with override.battery.charge.low in ups.conf; upsmon waits for LB",
    }];
  }
  if (scenario.expected === "shutdown" && wordAt === undefined) {
    return [{ kind: "fault", text: "The machine is not shut down" }];
  }
  if (scenario.expected !== "no shutdown" || wordAt === undefined) return [];
  const verdicts = cause?.kind === "power" ? cause.judged.map(({ verdict }) => verdict) : [];
  const change = verdicts.filter(({ critical }) => critical).map(changeFor)
    .find((text) => text !== undefined);
  return [{
    kind: "fault",
    text: "The machine is shut down for nothing",
    ...(change === undefined ? {} : { change }),
  }];
}

function changeFor({ rule }: Verdict): string | undefined {
  switch (rule) {
    case "silent-alarm":
      return "With ALARMCRITICAL 0 silence after an alarm is no reason";
    case "silent-off":
    case "off":
      return "A larger OFFDURATION waits for longer, -1 for ever";
    case "silent-over":
      return "With OVERDURATION -1 silence after an overload is no reason";
    case "low":
    case "low-secondary":
      return "The battery is low as it is: let it charge, have it replaced, or set OBLBDURATION";
    default:
      return undefined;
  }
}

function judgeTime({ wordAt, haltedAt, darkAt, decidedAt, left }: Outcome): Remark[] {
  if (wordAt === undefined || haltedAt === undefined || decidedAt === undefined) return [];
  const halting = haltedAt - wordAt;
  const needed = haltedAt - decidedAt;
  const change = `Have the UPS say LB with at least ${formatLength(needed + seconds(60))} left ` +
    "(battery.runtime.low, battery.charge.low), or make HOSTSYNC and FINALDELAY shorter";
  if (darkAt !== undefined) {
    const missing = formatLength(haltedAt - darkAt);
    const text = `The battery is empty ${missing} before the machine is down`;
    return [{ kind: "fault", text, change }];
  }
  const lasts = seconds(Math.max(0, ...left.map(({ runtime }) => runtime)));
  if (left.length === 0 || left.some(({ mains }) => mains) || lasts >= 2 * halting) return [];
  return [{
    kind: "warning",
    text: "At the shutdown command the battery lasts for less than twice the " +
      `${formatLength(halting)} that the machine needs then`,
    change,
  }];
}

function judgeOthers({ others, settings, wordAt, waited, scenario }: Outcome): Remark[] {
  if (wordAt === undefined || !settings.monitors.some(({ role }) => role === "primary")) return [];
  const late = others.filter(({ leftInTime }) => !leftInTime).map(({ name }) => name);
  const { hostsync, pollfreqalert, finaldelay } = settings;
  const needed = pollfreqalert + finaldelay + 1;
  const change = `A secondary leaves up to ${needed} s after it was told ` +
    `(POLLFREQALERT ${pollfreqalert} + FINALDELAY ${finaldelay} + 1): HOSTSYNC is ${hostsync}`;
  if (late.length === 0) {
    if (others.length === 0 || hostsync >= needed) return [];
    return [{ kind: "warning", text: "Secondaries may not be given their time", change }];
  }
  const hang = scenario.steps.some(({ action }) => action.kind === "secondaries-hang");
  if (hang && waited === "timeout") {
    const text = `Still running when the power goes, after HOSTSYNC (${hostsync} s): ` +
      late.join(", ");
    return [{ kind: "note", text }];
  }
  const text = `Still running when this machine goes: ${late.join(", ")}`;
  return [{ kind: hang ? "warning" : "fault", text, change }];
}

function judgeCommand({ settings, wordAt }: Outcome): Remark[] {
  if (wordAt === undefined || settings.shutdowncmd.length > 0) return [];
  return [{
    kind: "fault",
    text: "There is no SHUTDOWNCMD, so nothing would be run",
    change: 'Write for example SHUTDOWNCMD "/sbin/shutdown -h +0"',
  }];
}

const FLAG = "Set POWERDOWNFLAG (for example /etc/killpower), and see that the last script of a " +
  "shutdown runs `upsmon -K && upsdrvctl shutdown`";

function judgeReturn({ returns, facts, settings, cause }: Outcome): Remark[] {
  switch (returns) {
    case "never":
      return [{
        // Who orders it may well be there to press the button.
        kind: cause?.kind === "request" ? "warning" : "fault",
        text: "The machine stays off: the mains are there, nobody cuts its power, and so nothing " +
          "starts it again (the power race)",
        change: FLAG,
      }];
    case "if empty":
      return [{
        kind: "warning",
        text: "The machine comes up again only if the battery is empty before the mains are back",
        change: FLAG,
      }];
    case "by primary":
      return [{
        kind: "note",
        text: "Whether the machine comes up again depends on its primary, which can have the UPS " +
          "cut the power",
      }];
    case "by UPS": {
      const feeds = facts.filter(({ system }) =>
        settings.monitors.some((each) => each.system === system && each.powerValue > 0)
      );
      if (feeds.every(({ chargeRestart }) => chargeRestart !== undefined)) return [];
      return [{
        kind: "note",
        text:
          "The UPS cuts the power and gives it back with the mains, however empty the battery " +
          "is; a second outage would then find it so",
        change: "Set battery.charge.restart if the UPS has it, or let the machine wait while it " +
          "boots until the charge is high enough",
      }];
    }
    default:
      return [];
  }
}
