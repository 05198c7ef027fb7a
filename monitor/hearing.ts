/**
 * What a status changes in what is known of a UPS, and what of that is told. Hop 10 of the corridor.
 * Governed by NUT's upsmon: what ended comes first, then the words in their order.
 *
 * @module
 */
import type { Told } from "./events.ts";
import { beAlive, lose, recover } from "./silence.ts";
import {
  readStatusWords,
  savesEnergy,
  type StatusWords,
  TOLD_CONDITIONS,
  type ToldCondition,
} from "./status.ts";
import type { Turn } from "./turn.ts";
import type { Ups } from "./ups.ts";

/** A server has answered. Without a status the UPS is as good as gone. */
export function hear(ups: Ups, told: Told, turn: Turn): void {
  recover(ups, turn);
  const { status = "" } = told;
  if (status === "") return lose(ups, "The status is empty", turn);
  beAlive(ups, turn);
  if (status !== ups.status) turn.record({ kind: "status", ups: ups.system, status });
  ups.status = status;
  const words = readStatusWords(status);
  const saving = savesEnergy(told);
  endConditions(ups, words, saving, turn);
  if (saving) begin(ups, "ECO", turn);
  for (const word of words.known) {
    hearWord(ups, word, told, turn);
    noteUncritical(ups, turn);
  }
  noteUncritical(ups, turn);
  hearOthers(ups, words, turn);
}

function endConditions(ups: Ups, { known }: StatusWords, saving: boolean, turn: Turn): void {
  if (!known.includes("LB")) ups.conditions.delete("LOWBATT");
  if (!known.includes("FSD")) {
    ups.conditions.delete("FSD");
    ups.toldFsd = false;
  }
  ups.stale = false;
  for (const condition of TOLD_CONDITIONS) {
    if (!known.includes(condition)) end(ups, condition, turn);
  }
  if (!known.includes("ECO") && !saving) end(ups, "ECO", turn);
}

function end(ups: Ups, condition: ToldCondition | "ECO", turn: Turn): void {
  if (condition === "OFF") {
    ups.offSince = undefined;
    ups.offForLong = false;
  }
  if (condition === "OVER") ups.overSince = undefined;
  if (!ups.conditions.delete(condition)) return;
  turn.notify(`NOT${condition}`, ups.system);
}

/** True when the condition is new. */
function begin(ups: Ups, condition: ToldCondition | "ECO", turn: Turn, extra?: string): boolean {
  if (ups.is(condition)) return false;
  ups.conditions.add(condition);
  turn.notify(condition, ups.system, extra);
  return true;
}

function hearWord(ups: Ups, word: string, told: Told, turn: Turn): void {
  switch (word) {
    case "OL":
      return hearOnline(ups, turn);
    case "OB":
      return hearOnBattery(ups, turn);
    case "LB":
      if (!ups.is("LOWBATT")) tellOnce(ups, "LOWBATT", turn);
      return;
    case "RB":
      return hearReplace(ups, turn);
    case "FSD":
      if (!ups.is("FSD") && !ups.toldFsd) turn.notify("FSD", ups.system);
      ups.toldFsd = true;
      ups.conditions.add("FSD");
      return;
    case "OFF":
      return hearOff(ups, turn);
    case "ALARM":
      return hearAlarm(ups, told, turn);
    case "OVER":
      if (begin(ups, "OVER", turn)) ups.overSince = turn.now;
      return;
    default:
      begin(ups, word as ToldCondition | "ECO", turn);
  }
}

function tellOnce(ups: Ups, condition: "LOWBATT", turn: Turn): void {
  turn.notify(condition, ups.system);
  ups.conditions.add(condition);
}

function hearOnline(ups: Ups, turn: Turn): void {
  if (ups.is("ONLINE")) return;
  if (ups.sourceKnown) turn.notify("ONLINE", ups.system);
  ups.sourceKnown = true;
  ups.conditions.add("ONLINE").delete("ONBATT");
  ups.toldBattery = false;
}

function hearOnBattery(ups: Ups, turn: Turn): void {
  if (ups.is("ONBATT")) return;
  turn.notify("ONBATT", ups.system);
  ups.sourceKnown = true;
  ups.conditions.add("ONBATT").delete("ONLINE");
}

function hearReplace(ups: Ups, turn: Turn): void {
  if (turn.since(ups.lastReplaceWarning) <= turn.settings.rbwarntime) return;
  turn.notify("REPLBATT", ups.system);
  ups.lastReplaceWarning = turn.now;
}

/** Some devices are off for a few seconds before they calibrate, so this must last. */
function hearOff(ups: Ups, turn: Turn): void {
  const { offduration } = turn.settings;
  const isNew = !ups.is("OFF");
  ups.offSince ??= turn.now;
  const elapsed = turn.since(ups.offSince);
  if (!ups.offForLong && (offduration === 0 || (offduration > 0 && elapsed > offduration))) {
    ups.offForLong = true;
    const state = offduration === 0 ? "state OFF" : `state OFF for ${elapsed} sec`;
    turn.log(
      "warning",
      `ups_is_off: ${ups.system} is in ${state}, assuming the line is not fed ` +
        "(if it is calibrating etc., check the upsmon 'OFFDURATION' option)",
    );
  }
  if (isNew) begin(ups, "OFF", turn);
}

/** NUT keeps one text for all UPSes; each has its own here. */
function hearAlarm(ups: Ups, { alarm }: Told, turn: Turn): void {
  if (begin(ups, "ALARM", turn, alarm ?? "n/a")) {
    ups.alarm = alarm ?? "";
  } else if (alarm !== undefined && alarm !== ups.alarm) {
    ups.alarm = alarm;
    turn.notify("ALARM", ups.system, alarm);
  }
}

function hearOthers(ups: Ups, { others }: StatusWords, turn: Turn): void {
  const words = new Set(others.map((word) => word.toLowerCase()));
  const changed = words.size !== ups.others.size ||
    [...words].some((word) => !ups.others.has(word));
  ups.others = words;
  if (!changed) return;
  if (words.size > 0) turn.notify("OTHER", ups.system, others.join(" "));
  else turn.notify("NOTOTHER", ups.system);
}

function noteUncritical(ups: Ups, turn: Turn): void {
  if (!ups.low || ups.is("CAL")) ups.lastUncritical = turn.now;
}
