/**
 * What can be measured wherever current flows, said once, and the places where it flows: NUT forms
 * these names as DOMAIN.CONTEXT.SPEC, the context being a conductor or a pair of them on
 * three-phase lines. Governed by NUT's nut-names, chapters on three-phase additions and outlets.
 *
 * @module
 */
import { amount, choice, count, type Row, type Rows, text } from "./rows.ts";

/** Measured between any two points, a pair of conductors included. */
const voltages = {
  "voltage": amount("Voltage", "V"),
  "voltage.nominal": amount("Rated voltage", "V"),
  "voltage.maximum": amount("Highest voltage seen", "V"),
  "voltage.minimum": amount("Lowest voltage seen", "V"),
  "voltage.status": choice("Voltage judged by its thresholds"),
  "voltage.low": amount("Lower limit of the voltage", "V"),
  "voltage.low.warning": amount("Voltage below which a warning is given", "V"),
  "voltage.low.critical": amount("Voltage below which the state is critical", "V"),
  "voltage.high": amount("Upper limit of the voltage", "V"),
  "voltage.high.warning": amount("Voltage above which a warning is given", "V"),
  "voltage.high.critical": amount("Voltage above which the state is critical", "V"),
} satisfies Rows;

/** Measured on one conductor. */
const flows = {
  "alarm": text("Alarms raised"),
  "current": amount("Current", "A"),
  "current.nominal": amount("Rated current", "A"),
  "current.maximum": amount("Highest current seen", "A"),
  "current.minimum": amount("Lowest current seen", "A"),
  "current.peak": amount("Peak of the current", "A"),
  "current.status": choice("Current judged by its thresholds"),
  "current.low.warning": amount("Current below which a warning is given", "A"),
  "current.low.critical": amount("Current below which the state is critical", "A"),
  "current.high.warning": amount("Current above which a warning is given", "A"),
  "current.high.critical": amount("Current above which the state is critical", "A"),
  "power": amount("Apparent power", "VA"),
  "power.nominal": amount("Rated apparent power", "VA"),
  "power.maximum": amount("Highest apparent power seen", "VA"),
  "power.minimum": amount("Lowest apparent power seen", "VA"),
  "power.percent": amount("Apparent power as a share of the rating", "%"),
  "power.maximum.percent": amount("Highest share of the rated apparent power seen", "%"),
  "power.minimum.percent": amount("Lowest share of the rated apparent power seen", "%"),
  "realpower": amount("Real power", "W"),
  "realpower.nominal": amount("Rated real power", "W"),
  "realpower.maximum": amount("Highest real power seen", "W"),
  "realpower.percent": amount("Real power as a share of the rating", "%"),
  "powerfactor": count("Real power divided by apparent power"),
  "crestfactor": count("Peak of the current divided by its effective value"),
  "load": amount("Load as a share of the capacity", "%"),
  "frequency": amount("Frequency", "Hz"),
} satisfies Rows;

/** Measured of a place as a whole. */
const wholes = {
  "frequency.nominal": amount("Rated frequency", "Hz"),
  "frequency.maximum": amount("Highest frequency seen", "Hz"),
  "frequency.minimum": amount("Lowest frequency seen", "Hz"),
  "frequency.status": choice("Frequency judged by its limits"),
  "frequency.low": amount("Lower limit of the frequency", "Hz"),
  "frequency.high": amount("Upper limit of the frequency", "Hz"),
  "phases": count("Number of phases"),
} satisfies Rows;

/** Places that may be three-phase. */
const lines = {
  "input": "the input",
  "input.bypass": "the bypass input",
  "input.servicebypass": "the service bypass input",
  "output": "the output",
  "output.bypass": "the bypass output",
  "output.inverter": "the output of the inverter",
  "output.servicebypass": "the service bypass output",
} as const;

/** Places that have one line only. */
const points = {
  "input.n": "input {1}",
  "outlet": "all outlets together",
  "outlet.n": "outlet {1}",
  "outlet.group.n": "outlet group {1}",
} as const;

type Line = keyof typeof lines;
type Place = Line | keyof typeof points;
type Voltage = keyof typeof voltages;
type Flow = keyof typeof flows;

/** The patterns of all measured names. */
export type MeasuredName =
  | `${Place}.${Voltage | Flow | keyof typeof wholes}`
  | `${Line}.L.${Voltage | Flow}`
  | `${Line}.L-L.${Voltage}`;

function at(place: string, phrase: string, quantities: Rows): [string, Row][] {
  return Object.entries(quantities).map(([name, row]) => [
    `${place}.${name}`,
    { ...row, description: `${row.description} at ${phrase}` },
  ]);
}

/** The rows of all measured names, by pattern. */
export const measured: readonly (readonly [string, Row])[] = [
  ...Object.entries({ ...lines, ...points }).flatMap(([place, phrase]) =>
    at(place, phrase, { ...voltages, ...flows, ...wholes })
  ),
  ...Object.entries(lines).flatMap(([line, phrase]) => [
    ...at(`${line}.L`, `{1} of ${phrase}`, { ...voltages, ...flows }),
    ...at(`${line}.L-L`, `{1} of ${phrase}`, voltages),
  ]),
];
