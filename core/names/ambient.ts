/**
 * Names of the surroundings, as probes measure them: each name once for the first probe (without
 * a number) and once for the numbered ones.
 *
 * @module
 */
import { amount, choice, count, flag, type Row, type Rows, text } from "./rows.ts";

/** What each probe may report. */
const probe = {
  "name": text("Name"),
  "id": text("Identifier"),
  "address": text("Address on its bus"),
  "parent.serial": text("Serial number of the device that carries it"),
  "serial": text("Serial number"),
  "mfr": text("Maker"),
  "model": text("Model"),
  "firmware": text("Firmware version"),
  "present": flag("Whether it is there"),
  "temperature": amount("Temperature", "°C"),
  "temperature.unit": text("Unit in which the temperature is shown"),
  "temperature.alarm": flag("Whether the temperature raises an alarm"),
  "temperature.alarm.enable": flag("Whether the temperature may raise an alarm"),
  "temperature.alarm.maximum": amount("Temperature above which there is an alarm", "°C"),
  "temperature.alarm.minimum": amount("Temperature below which there is an alarm", "°C"),
  "temperature.alarm.high": amount("Temperature above which the alarm is on", "°C"),
  "temperature.alarm.low": amount("Temperature below which the alarm is on", "°C"),
  "temperature.status": choice("Temperature judged by its thresholds"),
  "temperature.high": amount("Upper limit of the temperature", "°C"),
  "temperature.high.warning": amount("Temperature above which a warning is given", "°C"),
  "temperature.high.critical": amount("Temperature above which the state is critical", "°C"),
  "temperature.low": amount("Lower limit of the temperature", "°C"),
  "temperature.low.warning": amount("Temperature below which a warning is given", "°C"),
  "temperature.low.critical": amount("Temperature below which the state is critical", "°C"),
  "temperature.maximum": amount("Highest temperature seen", "°C"),
  "temperature.minimum": amount("Lowest temperature seen", "°C"),
  "humidity": amount("Relative humidity", "%"),
  "humidity.alarm": flag("Whether the humidity raises an alarm"),
  "humidity.alarm.enable": flag("Whether the humidity may raise an alarm"),
  "humidity.alarm.maximum": amount("Humidity above which there is an alarm", "%"),
  "humidity.alarm.minimum": amount("Humidity below which there is an alarm", "%"),
  "humidity.alarm.high": amount("Humidity above which the alarm is on", "%"),
  "humidity.alarm.low": amount("Humidity below which the alarm is on", "%"),
  "humidity.status": choice("Humidity judged by its thresholds"),
  "humidity.high": amount("Upper limit of the humidity", "%"),
  "humidity.high.warning": amount("Humidity above which a warning is given", "%"),
  "humidity.high.critical": amount("Humidity above which the state is critical", "%"),
  "humidity.low": amount("Lower limit of the humidity", "%"),
  "humidity.low.warning": amount("Humidity below which a warning is given", "%"),
  "humidity.low.critical": amount("Humidity below which the state is critical", "%"),
  "humidity.maximum": amount("Highest humidity seen", "%"),
  "humidity.minimum": amount("Lowest humidity seen", "%"),
} satisfies Rows;

/** What each dry contact of a probe may report. */
const contact = {
  "status": choice("State: open or closed, active or inactive"),
  "config": choice("State at rest: normal-open or normal-closed"),
  "name": text("Name"),
} satisfies Rows;

/** The patterns of `ambient.*`. */
export type AmbientName =
  | "ambient.count"
  | `ambient.${"" | "n."}${keyof typeof probe}`
  | `ambient.${"" | "n."}contacts.n.${keyof typeof contact}`;

function of(prefix: string, owner: string, rows: Rows): [string, Row][] {
  return Object.entries(rows).map(([name, row]) => [
    `${prefix}.${name}`,
    { ...row, description: `${row.description}, ${owner}` },
  ]);
}

/** Rows of `ambient.*`, by pattern. */
export const ambient: readonly (readonly [string, Row])[] = [
  ["ambient.count", count("How many ambient sensors there are")],
  ...of("ambient", "ambient sensor", probe),
  ...of("ambient.n", "ambient sensor {1}", probe),
  ...of("ambient.contacts.n", "dry contact {1}", contact),
  ...of("ambient.n.contacts.n", "dry contact {2} of ambient sensor {1}", contact),
];
