/**
 * `LIST <what> ...`: many facts between a `BEGIN` and an `END`, answered as one text so that they
 * go out in one piece. The longest of them are kept ready until the UPS changes.
 *
 * @module
 */
import { formatItem, type ListType } from "#core/net.ts";
import type { Variable } from "#core/store.ts";
import type { Turn } from "../turn.ts";
import type { Ups } from "../ups.ts";
import { refuse, type Verb, withUps } from "./verb.ts";

/** `LIST`. */
export const list: Verb = {
  name: "LIST",
  needsUser: false,
  answer([word, ups, name], _session, turn): string {
    const what = word?.toUpperCase();
    if (what === "UPS") return frame(["UPS"], turn.state.fleet.listing);
    if (ups === undefined) return refuse("INVALID-ARGUMENT");
    switch (what) {
      case "VAR":
      case "RW":
      case "CMD":
        return withUps(
          ups,
          turn,
          (found) =>
            found.answer(`${what} ${ups}`, () => frame([what, ups], itemsOf(found, what, ups))),
        );
      case "CLIENT":
        return withUps(ups, turn, (found) => frame([what, ups], clientsOf(found)), true);
    }
    if (name === undefined) return refuse("INVALID-ARGUMENT");
    switch (what) {
      case "ENUM":
      case "RANGE":
        return listChoices(what, ups, name, turn);
      default:
        return refuse("INVALID-ARGUMENT");
    }
  },
};

function frame(words: readonly [ListType, ...string[]], items: string): string {
  const rest = words.join(" ");
  return `BEGIN LIST ${rest}\n${items}END LIST ${rest}\n`;
}

/** A decision on a shutdown shows in the list of all variables, not in that of the writable ones. */
function itemsOf(found: Ups, what: "VAR" | "RW" | "CMD", ups: string): string {
  if (what === "CMD") return found.store.commands().map((name) => `CMD ${ups} ${name}\n`).join("");
  const all = found.store.variables();
  if (what === "VAR") {
    return all.map(({ name, value }) => item(["VAR", ups, name], [found.valueOf(name) ?? value]))
      .join("");
  }
  return all.filter(({ flags }) => flags.includes("RW"))
    .map(({ name, value }) => item(["RW", ups, name], [value])).join("");
}

/** The last to come is told first. */
function clientsOf({ name, logins }: Ups): string {
  const newestFirst = [...logins].sort(([a], [b]) => b - a);
  return newestFirst.map(([, address]) => `CLIENT ${name} ${address}\n`).join("");
}

function listChoices(what: "ENUM" | "RANGE", ups: string, name: string, turn: Turn): string {
  return withUps(ups, turn, ({ store }) => {
    const variable = store.get(name);
    if (variable === undefined) return refuse("VAR-NOT-SUPPORTED");
    const items = choicesOf(variable, what).map((values) => item([what, ups, name], values));
    return frame([what, ups, name], items.join(""));
  });
}

function choicesOf(variable: Variable, what: "ENUM" | "RANGE"): readonly string[][] {
  if (what === "ENUM") return variable.enums.map((value) => [value]);
  return variable.ranges.map(({ min, max }) => [String(min), String(max)]);
}

function item(words: readonly string[], values: readonly string[]): string {
  return `${formatItem(words, values)}\n`;
}
