/**
 * What becomes of the status words, alarms and modes that a driver reports: `ups.status`,
 * `ups.alarm` and their like. The host adds `ALARM`, infers charging from the charge, and derives
 * `LB` when the device's own is not to be believed. Hop 5 of the corridor; governed by NUT's rules
 * for `status_commit` and `alarm_commit`.
 *
 * @module
 */
import { joinStatus, parseStatus } from "#core/status.ts";
import type { Change, Store } from "#core/store.ts";
import type { Instant } from "#core/time.ts";
import type { DeviceAlarms, Reading } from "../driver.ts";

/** What must be remembered between readings. */
export interface Condition {
  /** Words as last reported, with those inferred since. */
  words: readonly string[];
  alarms: readonly string[];
  /** Devices of a daisy chain that have alarms now. */
  readonly alarmed: Set<number>;
  /** The charge before the poll that is under way, and since when it is that. */
  charge: { readonly value: number; readonly since: Instant } | undefined;
}

/** What a reading made of the condition. */
export interface Committed {
  readonly changes: readonly Change[];
  /** What the user should know, at most once per reading. */
  readonly warning?: string;
}

/** Nothing is known yet. */
export function openCondition(): Condition {
  return { words: [], alarms: [], alarmed: new Set(), charge: undefined };
}

/** Remembers the charge that is stored now, to compare with what the next poll brings. */
export function noteCharge(condition: Condition, store: Store, now: Instant): void {
  const value = chargeOf(store);
  if (value === undefined || value === condition.charge?.value) return;
  condition.charge = { value, since: now };
}

/**
 * Takes the status and alarms of a reading whose fields are in the store already.
 *
 * @param ignorelb whether `LB` of the device is dropped and derived from charge or runtime
 */
export function commitCondition(
  condition: Condition,
  reading: Reading,
  store: Store,
  ignorelb: boolean,
  now: Instant,
): Committed {
  const changes = [
    ...commitAlarms(condition, reading),
    ...(reading.deviceAlarms ?? []).map((of) => commitDeviceAlarms(condition, of)),
    ...commitBuzzwords(reading.buzzwords),
  ];
  if (reading.status === undefined && reading.alarms === undefined) return { changes };
  if (reading.status !== undefined) {
    const words = [...new Set(reading.status.flatMap(parseStatus))];
    condition.words = ignorelb ? words.filter((word) => word.toUpperCase() !== "LB") : words;
  }
  const warning = inferCharging(condition, store, now);
  const alarm = condition.alarms.length > 0 || condition.alarmed.size > 0;
  const value = joinStatus([
    ...(alarm ? ["ALARM"] : []),
    ...condition.words,
    ...(ignorelb && isBatteryLow(store) ? ["LB"] : []),
  ]);
  changes.push({ kind: "set", name: "ups.status", value });
  return warning === undefined ? { changes } : { changes, warning };
}

/** By which values `LB` can be derived, for `ignorelb`. */
export function lowMethods(store: Store): readonly ("battery.charge" | "battery.runtime")[] {
  return (["battery.charge", "battery.runtime"] as const).filter((name) =>
    store.get(name) !== undefined && store.get(`${name}.low`) !== undefined
  );
}

function commitAlarms(condition: Condition, reading: Reading): Change[] {
  if (reading.alarms === undefined) return [];
  condition.alarms = reading.alarms;
  condition.alarmed.clear();
  const name = "ups.alarm";
  if (reading.alarms.length > 0) return [{ kind: "set", name, value: reading.alarms.join(" ") }];
  // A device that gives it a value by its name means that value.
  const named = reading.fields?.some((field) => field.name === name) === true;
  return named ? [] : [{ kind: "delete", name }];
}

function commitDeviceAlarms(condition: Condition, { device, alarms }: DeviceAlarms): Change {
  const name = device === 0 ? "ups.alarm" : `device.${device}.ups.alarm`;
  if (alarms.length === 0) {
    condition.alarmed.delete(device);
    return { kind: "delete", name };
  }
  condition.alarmed.add(device);
  return { kind: "set", name, value: alarms.join(" ") };
}

function commitBuzzwords(words: readonly string[] | undefined): Change[] {
  if (words === undefined) return [];
  const name = "experimental.ups.mode.buzzwords";
  if (words.length === 0) return [{ kind: "delete", name }];
  return [{ kind: "set", name, value: [...new Set(words)].join(" ") }];
}

/** A charge that moves says which way the current flows, whatever the device says of it. */
function inferCharging(condition: Condition, store: Store, now: Instant): string | undefined {
  const before = condition.charge;
  const charge = chargeOf(store);
  if (before === undefined || charge === undefined) return undefined;
  if (charge >= 100 || charge === before.value) return undefined;
  const rising = charge > before.value;
  const [seen, contrary] = rising ? ["CHRG", "DISCHRG"] : ["DISCHRG", "CHRG"];
  const contradicts = condition.words.includes(contrary);
  if (condition.words.includes(seen) && !contradicts) return undefined;
  if (!condition.words.includes(seen)) condition.words = [...condition.words, seen];
  if (!contradicts) return undefined;
  const elapsed = Math.round((now - before.since) / 1000);
  return `Device reports that it is ${
    rising ? "dis" : ""
  }charging, but the current battery charge ` +
    `${charge} is ${
      rising ? "greater" : "less"
    } than ${before.value} reported ${elapsed} seconds ago`;
}

function isBatteryLow(store: Store): boolean {
  return lowMethods(store).some((name) => integerOf(store, name) < integerOf(store, `${name}.low`));
}

function chargeOf(store: Store): number | undefined {
  const text = store.get("battery.charge")?.value.trim() ?? "";
  const value = Number(text);
  return text === "" || Number.isNaN(value) || value < 0 ? undefined : value;
}

/** As C's `strtol`: the digits at the beginning, else 0. */
function integerOf(store: Store, name: string): number {
  const value = Number.parseInt(store.get(name)?.value ?? "", 10);
  return Number.isNaN(value) ? 0 : value;
}
