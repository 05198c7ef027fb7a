/**
 * Every NUT variable: kind, unit and description, and `VarName`, the literal type of them all, so
 * that a misspelt name in a driver's table does not compile. The tables are in `names/`, one file
 * a noun; governed by NUT's nut-names and its table of descriptions. upsd answers `GET DESC` from here.
 *
 * @module
 */
import { ambient, type AmbientName } from "./names/ambient.ts";
import { battery } from "./names/battery.ts";
import { device } from "./names/device.ts";
import { driver } from "./names/driver.ts";
import { line } from "./names/line.ts";
import { outlet, type OutletName } from "./names/outlet.ts";
import {
  type Filled,
  fillText,
  patternFills,
  PatternTable,
  splitChained,
} from "./names/patterns.ts";
import { measured, type MeasuredName } from "./names/quantities.ts";
import { formatUnit, type Kind, type Row, type Unit } from "./names/rows.ts";
import { ups } from "./names/ups.ts";
import { vendor } from "./names/vendor.ts";

/**
 * The name of a variable. Numbers, `driver.parameter.*`, `driver.flag.*`, `experimental.*` and what
 * follows `device.<number>.` are open; for the last {@linkcode isVarName} is stricter than the type.
 */
export type VarName = Filled<
  | keyof typeof device
  | keyof typeof ups
  | keyof typeof line
  | keyof typeof battery
  | AmbientName
  | OutletName
  | MeasuredName
  | keyof typeof driver
  | keyof typeof vendor
>;

/** What is known of a variable. */
export interface VariableEntry {
  /** The name in its standard spelling; in {@linkcode variables} a pattern such as `outlet.n.status`. */
  readonly name: string;
  readonly kind: Kind;
  /** The unit of a number that has one. */
  readonly unit?: Unit;
  /** One line of plain ASCII, its unit at the end, without `"`, `\` and `#`. */
  readonly description: string;
}

/** Later rows win, so a measured quantity may be described better by the file of its noun. */
const rows: ReadonlyMap<string, Row> = new Map<string, Row>([
  ...measured,
  ...Object.entries(device),
  ...Object.entries(ups),
  ...Object.entries(line),
  ...Object.entries(battery),
  ...ambient,
  ...outlet,
  ...Object.entries(driver),
  ...Object.entries(vendor),
]);

const table = new PatternTable(rows);

/** Every row, patterns as they are written, ordered by name. */
export const variables: readonly VariableEntry[] = [...rows]
  .map(([pattern, row]) => entry(pattern, row, patternFills(pattern)))
  .sort((a, b) => a.name < b.name ? -1 : 1);

/** Whether a text is a variable's name in its standard spelling. */
export function isVarName(text: string): text is VarName {
  return describeVariable(text)?.name === text;
}

/**
 * What is known of a variable, whatever the case of its letters; a number in the name is named in
 * the description. Of `device.2.ups.status` it tells what it tells of `ups.status`, and whose it is.
 */
export function describeVariable(name: string): VariableEntry | undefined {
  const chained = splitChained(name);
  if (chained === undefined) return lookUp(name);
  const inner = lookUp(`device.${chained.rest}`) ?? lookUp(chained.rest);
  if (inner === undefined) return undefined;
  const own = inner.name.startsWith("device.") ? inner.name.slice("device.".length) : inner.name;
  return {
    ...inner,
    name: `device.${chained.device}.${own}`,
    description: `${inner.description}, device ${chained.device} of the chain`,
  };
}

function lookUp(name: string): VariableEntry | undefined {
  const match = table.find(name);
  return match === undefined ? undefined : entry(match.name, match.row, match.fills);
}

function entry(name: string, row: Row, fills: readonly string[]): VariableEntry {
  const text = fillText(row.description, fills);
  if (row.unit === undefined) return { ...row, name, description: text };
  return { ...row, name, description: `${text} (${formatUnit(row.unit)})` };
}
