/**
 * Names of outlets and groups of outlets that are no measured quantity. Without a number a name
 * speaks of all outlets together. The quantities themselves are in `quantities.ts`.
 *
 * @module
 */
import { amount, count, flag, type Row, type Rows, text } from "./rows.ts";

/** What is said of one outlet, of a group, and of all together. */
const shared = {
  "id": text("Identifier of"),
  "name": text("Name of"),
  "desc": text("What its owner says of"),
  "type": text("Kind of socket of"),
  "switch": flag("Switch, on or off, of"),
  "switchable": flag("Whether power can be switched at"),
  "status": flag("State, on or off, of"),
  "protect.status": text("State of the protection of"),
  "autoswitch.charge.low": amount("Battery charge at which power is cut to", "%"),
  "battery.charge.low": amount("Battery charge that ends the feeding of", "%"),
  "autoswitch.delay.shutdown": amount("Time on battery after which power is cut to", "s"),
  "autoswitch.delay.start": amount("Time on mains after which power returns to", "s"),
  "delay.shutdown": amount("Delay before power is cut to", "s"),
  "delay.start": amount("Delay before power returns to", "s"),
  "delay.reboot": amount("How long a restart keeps power from", "s"),
  "timer.shutdown": amount("Time left until power is cut to", "s"),
  "timer.start": amount("Time left until power returns to", "s"),
  "timer.reboot": amount("Time left until a restart of", "s"),
} satisfies Rows;

/** Said of one outlet only. */
const single = {
  "outlet.n.groupid": text("Group that outlet {1} belongs to"),
  "outlet.n.ecocontrol": text("Part of outlet {1} in switching off idle outlets"),
  "outlet.n.designator": text("Marking of outlet {1}"),
  "outlet.count": count("How many outlets there are"),
} satisfies Rows;

/** Said of a group only. */
const group = {
  "outlet.group.count": count("How many groups of outlets there are"),
  "outlet.group.n.color": text("Colour by which outlet group {1} is marked"),
  "outlet.group.n.count": count("How many outlets are in outlet group {1}"),
  "outlet.group.n.phase": text("Phase that feeds outlet group {1}"),
  "outlet.group.n.input": text("Input that feeds outlet group {1}"),
} satisfies Rows;

/** The patterns of `outlet.*`, measured quantities apart. */
export type OutletName =
  | `${"outlet" | "outlet.n" | "outlet.group.n"}.${keyof typeof shared}`
  | keyof typeof single
  | keyof typeof group;

function of(prefix: string, owner: string): [string, Row][] {
  return Object.entries(shared).map(([name, row]) => [
    `${prefix}.${name}`,
    { ...row, description: `${row.description} ${owner}` },
  ]);
}

/** Rows of `outlet.*`, by pattern, measured quantities apart. */
export const outlet: readonly (readonly [string, Row])[] = [
  ...of("outlet", "all outlets together"),
  ...of("outlet.n", "outlet {1}"),
  ...of("outlet.group.n", "outlet group {1}"),
  ...Object.entries(single),
  ...Object.entries(group),
];
