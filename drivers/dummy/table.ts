/**
 * What the simulation knows of variables: which may be set, and how long their texts may be. Facts
 * from NUT's `drivers/dummy-ups.h`; a name that is not here is a text of 32 characters that may be
 * set.
 *
 * @module
 */
import type { Field } from "../driver.ts";
import type { VarName } from "#core/names.ts";

/** The greatest length of each text that is known. */
const TEXTS = {
  "ups.mfr": 32,
  "ups.model": 32,
  "ups.status": 32,
  "ups.serial": 32,
  "ups.alarm": 32,
  "ups.time": 16,
  "ups.date": 16,
  "ups.mfr.date": 16,
  "ups.firmware": 16,
  "ups.firmware.aux": 16,
  "ups.id": 16,
  "ups.test.result": 16,
  "input.transfer.reason": 1,
  "input.sensitivity": 1,
  "input.quality": 6,
} as const satisfies Partial<Record<VarName, number>>;

const NUMBERS: readonly VarName[] = [
  "ups.load",
  "ups.temperature",
  "ups.delay.start",
  "ups.delay.reboot",
  "ups.delay.shutdown",
  "ups.test.interval",
  "input.voltage",
  "input.voltage.maximum",
  "input.voltage.minimum",
  "input.voltage.nominal",
  "input.transfer.low",
  "input.transfer.high",
  "input.transfer.boost.low",
  "input.transfer.boost.high",
  "input.transfer.trim.low",
  "input.transfer.trim.high",
  "input.frequency",
  "output.voltage",
  "output.frequency",
  "output.current",
  "battery.charge",
  "battery.charge.low",
  "battery.charge.restart",
  "battery.voltage",
  "battery.voltage.nominal",
  "battery.current",
  "battery.runtime",
  "battery.runtime.low",
  "battery.temperature",
  "ambient.temperature",
  "ambient.temperature.alarm",
  "ambient.temperature.high",
  "ambient.temperature.low",
  "ambient.humidity",
  "ambient.humidity.alarm",
  "ambient.humidity.high",
  "ambient.humidity.low",
];

const UNKNOWN_LENGTH = 32;

const lengths: ReadonlyMap<string, number> = new Map(Object.entries(TEXTS));
const numbers: ReadonlySet<string> = new Set(NUMBERS);

/** What a device has before its definition says anything. */
export const initialFields: readonly Field[] = [
  describe("ups.mfr", "Dummy Manufacturer"),
  describe("ups.model", "Dummy UPS"),
  describe("ups.status", "OL"),
];

/** A variable with the flags that the table gives it. */
export function describe(name: VarName, value: string): Field {
  const key = name.toLowerCase();
  if (numbers.has(key)) return { name, value, flags: ["RW"] };
  return { name, value, flags: ["RW", "STRING"], aux: lengths.get(key) ?? UNKNOWN_LENGTH };
}
