/**
 * `SET VAR <ups> <variable> <value>` and `SET TRACKING <on|off>`. An `OK` means that the driver was
 * told, not that the device obeyed; with tracking on the client can ask for that.
 *
 * @module
 */
import type { ErrorCode } from "#core/net.ts";
import type { Range, Variable } from "#core/store.ts";
import { formatClient, type Session } from "../session.ts";
import type { Turn } from "../turn.ts";
import type { Ups } from "../ups.ts";
import { refuse, type Verb, withUps } from "./verb.ts";

/** `SET`. */
export const set: Verb = {
  name: "SET",
  needsUser: true,
  answer(args, session, turn): string {
    const [word, second, name, value] = args;
    if (second === undefined) return refuse("INVALID-ARGUMENT");
    switch (word?.toUpperCase()) {
      case "VAR":
        if (name === undefined || value === undefined) return refuse("INVALID-ARGUMENT");
        return withUps(second, turn, (ups) => setVariable(ups, name, value, session, turn));
      case "TRACKING":
        return setTracking(second.toUpperCase(), session);
      default:
        return refuse("INVALID-ARGUMENT");
    }
  },
};

function setTracking(word: string, session: Session): string {
  if (word !== "ON" && word !== "OFF") return refuse("INVALID-ARGUMENT");
  session.tracking = word === "ON";
  return "OK\n";
}

function setVariable(
  ups: Ups,
  name: string,
  value: string,
  session: Session,
  turn: Turn,
): string {
  const { settings, tracking, newId } = turn.state;
  if (!settings.access.allowsAction(session, "SET")) return refuse("ACCESS-DENIED");
  const variable = ups.store.get(name);
  if (variable === undefined) return refuse("VAR-NOT-SUPPORTED");
  const fault = faultOf(variable, value);
  if (fault === "SET-FAILED") {
    turn.log("warning", `UPS [${ups.name}]: auxdata for ${name} is invalid`);
  }
  if (fault !== undefined) return refuse(fault);
  const id = session.tracking ? newId() : undefined;
  if (id !== undefined) tracking.add(id, ups.name, turn.now);
  turn.log(
    "info",
    `Set variable: ${formatClient(session)} set ${name} on ${ups.name} to ${value} ` +
      `(tracking ID: ${id ?? "disabled"})`,
  );
  const request = { kind: "set-variable", name, value } as const;
  if (!turn.tell(ups, id === undefined ? request : { ...request, tracking: id })) {
    turn.log("info", "Set command send failed");
    return refuse("SET-FAILED");
  }
  return id === undefined ? "OK\n" : `OK TRACKING ${id}\n`;
}

/** Why the variable cannot have the value; a driver that names no length for a text is at fault. */
function faultOf(variable: Variable, value: string): ErrorCode | undefined {
  if (!variable.flags.includes("RW")) return "READONLY";
  if (variable.flags.includes("STRING")) {
    if (variable.aux < 1) return "SET-FAILED";
    if (value.length > variable.aux) return "TOO-LONG";
  }
  const { enums, ranges } = variable;
  if (enums.length > 0 && !enums.includes(value)) return "INVALID-VALUE";
  if (ranges.length > 0 && !ranges.some((range) => isIn(value, range))) return "INVALID-VALUE";
  return undefined;
}

/** NUT takes the digits a text begins with, and 0 for a text without any; here it must be a number. */
function isIn(value: string, { min, max }: Range): boolean {
  if (!/^\s*[-+]?\d+(\.\d+)?\s*$/.test(value)) return false;
  return Number(value) >= min && Number(value) <= max;
}
