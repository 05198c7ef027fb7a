/**
 * The rules by which power counts, written a second time and in another way: from the history of
 * what a monitor was told, not from what it remembers. It says when a shutdown was allowed, when one
 * was due, and how long it may take; `faults` is what it has against a monitor. Where the rules leave
 * a moment open it gives the monitor the benefit of the doubt.
 *
 * @module
 */
import type { MonitorEvent } from "#monitor/events.ts";
import type { Settings } from "#monitor/settings.ts";
import { type Duration, type Instant, seconds } from "#core/time.ts";

/** A status that was told at an instant. */
interface Told {
  readonly at: Instant;
  readonly words: ReadonlySet<string>;
  readonly onBattery: boolean;
}

interface History {
  readonly power: number;
  readonly primary: boolean;
  /** Since the beginning, or since all was forgotten. */
  told: Told[];
  lost: boolean;
  /** Since when it was low as all was forgotten: the time goes on if that is still so. */
  lowBefore: Instant | undefined;
  /** When it was last not on a low battery: the earliest and the latest that the rules allow. */
  uncritical: { readonly earliest: Instant; readonly latest: Instant };
}

/** What may keep a judgement waiting beyond the interval of the polls. */
const GRACE: Duration = seconds(2);
/** Times are counted in whole seconds. */
const ROUNDING: Duration = seconds(1);

/** What holds of one monitor. */
export class Rulebook {
  readonly faults: string[] = [];
  #settings: Settings;
  #histories = new Map<string, History>();
  #dueSince: Instant | undefined;
  #decidedAt: Instant | undefined;
  #saidAt: Instant | undefined;

  constructor(settings: Settings, now: Instant) {
    this.#settings = settings;
    this.reload(settings, now);
  }

  /** Other settings hold, if upsmon takes them. */
  reload(settings: Settings, now: Instant): void {
    const total = settings.monitors.reduce((sum, { powerValue }) => sum + powerValue, 0);
    if (total < settings.minsupplies) return;
    const before = this.#histories;
    this.#settings = settings;
    this.#histories = new Map(settings.monitors.map(({ system, powerValue, role }) => {
      const known = before.get(system);
      const uncritical = { earliest: now, latest: now };
      const fresh = { told: [], lost: false, lowBefore: undefined, uncritical };
      return [system, { ...fresh, ...known, power: powerValue, primary: role === "primary" }];
    }));
  }

  /** The monitor was told something of a UPS. */
  note(system: string, event: MonitorEvent, now: Instant): void {
    const history = this.#histories.get(system);
    if (history === undefined || this.#decidedAt !== undefined) return;
    switch (event.kind) {
      case "connect-failed":
      case "poll-failed":
        history.lost = true;
        return;
      case "login-failed":
        if (event.closed) history.lost = true;
        return;
      case "told":
        if (event.told.status === undefined || event.told.status.trim() === "") {
          history.lost = true;
        } else hear(history, event.told.status, now);
    }
  }

  /** All that was told does not hold any more. */
  forget(now: Instant): void {
    for (const history of this.#histories.values()) {
      history.lowBefore = lowAtMost(history, this.#settings.deadtime, now);
      history.told = [];
      history.uncritical = { earliest: now, latest: now };
    }
    this.#dueSince = undefined;
  }

  /** The monitor has decided on a shutdown. */
  decided(cause: "power" | "request", now: Instant): void {
    if (this.#decidedAt !== undefined) this.faults.push(`Decided a second time at ${now}`);
    this.#decidedAt = now;
    if (cause === "request") return;
    const left = this.#power((history) => !this.#may(history, now));
    if (left < this.#settings.minsupplies) return;
    this.faults.push(`Decided at ${now} though ${left} of ${this.#settings.minsupplies} are fed`);
  }

  /** The word was said. */
  said(now: Instant): void {
    if (this.#saidAt !== undefined) return;
    this.#saidAt = now;
    if (this.#decidedAt === undefined) this.faults.push(`The word at ${now} without a decision`);
    else if (now - this.#decidedAt > this.#longest) {
      this.faults.push(`The word came ${now - this.#decidedAt} ms after the decision`);
    }
  }

  /** Looks whether something is overdue. */
  check(now: Instant): void {
    if (this.#decidedAt !== undefined) {
      if (this.#saidAt === undefined && now - this.#decidedAt > this.#longest) {
        this.#complainOnce(`No word ${this.#longest} ms after the decision`);
      }
      return;
    }
    if (this.#power((history) => !this.#must(history, now)) >= this.#settings.minsupplies) {
      this.#dueSince = undefined;
      return;
    }
    this.#dueSince ??= now;
    if (now - this.#dueSince <= this.#patience) return;
    this.#complainOnce(`A shutdown is due since ${this.#dueSince} and was not decided on`);
  }

  /**
   * From what the rules say to the decision: the pause between two passes, and the pass. Whatever
   * becomes due with time does so while polls come at the rate of an alert.
   */
  get #patience(): Duration {
    return seconds(Math.max(1, this.#settings.pollfreqalert)) + GRACE + ROUNDING;
  }

  /** From the decision to the word. */
  get #longest(): Duration {
    const { hostsync, finaldelay } = this.#settings;
    const isPrimary = [...this.#histories.values()].some(({ primary }) => primary);
    return seconds(finaldelay + (isPrimary ? Math.max(5, hostsync) : 0));
  }

  #complainOnce(fault: string): void {
    if (this.faults.length === 0) this.faults.push(fault);
  }

  #power(counts: (history: History) => boolean): number {
    let sum = 0;
    for (const history of this.#histories.values()) if (counts(history)) sum += history.power;
    return sum;
  }

  /** Whether a UPS may be counted out at all. */
  #may(history: History, now: Instant): boolean {
    return this.#isOut(history, now, ROUNDING);
  }

  /** Whether a UPS must be counted out by now. */
  #must(history: History, now: Instant): boolean {
    return this.#isOut(history, now, -ROUNDING);
  }

  /** `slack` is added to every time that has passed; a positive one is the doubt in favour. */
  #isOut(history: History, now: Instant, slack: Duration): boolean {
    const { offduration } = this.#settings;
    const last = history.told.at(-1);
    if (last === undefined) return false;
    if (last.words.has("FSD")) return true;
    if (history.lost && this.#isOutSilently(history, last, now, slack)) return true;
    if (last.words.has("OFF") && offduration >= 0) {
      // Only an answer can say that it still is.
      const elapsed = last.at - since(history, "OFF") + slack;
      if (offduration === 0 || elapsed > seconds(offduration)) return true;
    }
    return this.#isLow(history, last, now, slack);
  }

  #isOutSilently(history: History, { words }: Told, now: Instant, slack: Duration): boolean {
    const { overduration, alarmcritical, offduration } = this.#settings;
    if (words.has("OVER") && overduration >= 0) {
      if (now - since(history, "OVER") + slack >= seconds(overduration)) return true;
    }
    if (words.has("ALARM") && alarmcritical) return true;
    return words.has("CAL") || words.has("BYPASS") || (words.has("OFF") && offduration >= 0);
  }

  #isLow(history: History, { words, onBattery }: Told, now: Instant, slack: Duration): boolean {
    const { oblbduration, hostsync, deadtime } = this.#settings;
    if (!onBattery || words.has("CAL")) return false;
    const low = slack > 0 ? lowAtMost(history, deadtime, now) : this.#lowAtLeast(history, now);
    if (low === undefined) return false;
    if (oblbduration > 0 && now - low + slack < seconds(oblbduration)) return false;
    if (history.primary) return true;
    const { earliest, latest } = history.uncritical;
    return slack > 0
      ? now - earliest > seconds(hostsync)
      : now - latest >= seconds(hostsync + 1) - slack;
  }

  /** Since when it surely counts as low, reckoned from the judgement that follows the answer. */
  #lowAtLeast(history: History, now: Instant): Instant | undefined {
    const { deadtime, pollfreqalert } = this.#settings;
    const last = history.told.at(-1);
    const judged = GRACE + seconds(Math.max(1, pollfreqalert));
    const run = history.told.findLastIndex((told) => !isStrictlyLow(told)) + 1;
    const first = history.told[run];
    if (first !== undefined) return first.at + judged;
    const stale = (last?.at ?? now) + seconds(deadtime + 2);
    return now >= stale ? stale + judged : undefined;
  }
}

function hear(history: History, status: string, now: Instant): void {
  const words = status.toUpperCase().split(" ").filter((word) => word !== "");
  const set = new Set(words);
  const before = history.told.at(-1);
  const source = words.findLast((word) => word === "OL" || word === "OB");
  const onBattery = source === undefined ? before?.onBattery ?? false : source === "OB";
  const told = { at: now, words: set, onBattery };
  const { earliest, latest } = history.uncritical;
  // The half of it that was there before makes the other half count from its first word.
  const half = before?.onBattery === true || before?.words.has("LB") === true;
  const stays = isStrictlyLow(told) && half && !set.has("OL");
  history.lost = false;
  history.uncritical = {
    earliest: stays ? earliest : now,
    latest: stays && before !== undefined && isStrictlyLow(before) ? latest : now,
  };
  history.told.push(told);
}

/** On a low battery, and not only to learn how long it lasts. */
function isStrictlyLow({ words, onBattery }: Told): boolean {
  return onBattery && words.has("LB") && !words.has("CAL");
}

/** Since when every answer had the word. */
function since({ told }: History, word: string): Instant {
  const before = told.findLastIndex(({ words }) => !words.has(word));
  return told[before + 1]?.at ?? -Infinity;
}

/** Since when, at most, it counts as low: silence on battery counts as well. */
function lowAtMost(
  { told, lowBefore }: History,
  deadtime: number,
  now: Instant,
): Instant | undefined {
  let low: Instant | undefined;
  let until = now;
  for (const { at, words, onBattery } of told.toReversed()) {
    if (!onBattery) return low;
    if (words.has("LB")) low = at;
    else if (until - at >= seconds(deadtime)) return at + seconds(deadtime);
    else return low;
    until = at;
  }
  return low === undefined ? undefined : lowBefore ?? low;
}
