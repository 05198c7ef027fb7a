/**
 * `GET <what> ...`: one fact. Names are answered as the client typed them. Governed by NUT's
 * protocol page; the order of the checks is that of its upsd.
 *
 * @module
 */
import { formatItem } from "#core/net.ts";
import { formatBanner, NUT_URL, VERSION } from "#core/version.ts";
import { describeCommandBy, describeVariableBy } from "../descriptions.ts";
import type { Session } from "../session.ts";
import type { Turn } from "../turn.ts";
import { refuse, type Verb, withUps } from "./verb.ts";

const NO_DESCRIPTION = "Description unavailable";

/** `GET`. */
export const get: Verb = {
  name: "GET",
  needsUser: false,
  answer(args, session, turn): string {
    const [word, ups, name] = args;
    const what = word?.toUpperCase();
    if (what === "TRACKING") return getTracking(ups, session, turn);
    if (ups === undefined) return refuse("INVALID-ARGUMENT");
    if (what === "NUMLOGINS") return getNumLogins(ups, turn);
    if (what === "UPSDESC") return getUpsDesc(ups, turn);
    if (name === undefined) return refuse("INVALID-ARGUMENT");
    switch (what) {
      case "VAR":
        return getVar(ups, name, turn);
      case "TYPE":
        return getType(ups, name, turn);
      case "DESC":
        return withUps(ups, turn, () => {
          const text = describeVariableBy(turn.state.descriptions, name);
          return item(["DESC", ups, name], text ?? NO_DESCRIPTION);
        });
      case "CMDDESC":
        return withUps(ups, turn, () => {
          const text = describeCommandBy(turn.state.descriptions, name);
          return item(["CMDDESC", ups, name], text ?? NO_DESCRIPTION);
        });
      default:
        return refuse("INVALID-ARGUMENT");
    }
  },
};

function getTracking(id: string | undefined, session: Session, turn: Turn): string {
  if (id === undefined) return session.tracking ? "ON\n" : "OFF\n";
  if (!session.tracking) return refuse("FEATURE-NOT-CONFIGURED");
  return `${turn.state.tracking.answer(id)}\n`;
}

function getNumLogins(ups: string, turn: Turn): string {
  return withUps(ups, turn, ({ logins }) => `NUMLOGINS ${ups} ${logins.size}\n`);
}

/** Without a description NUT says another word here than in `LIST UPS`; clients know both. */
function getUpsDesc(ups: string, turn: Turn): string {
  const answer = (desc = "Unavailable"): string => item(["UPSDESC", ups], desc);
  return withUps(ups, turn, ({ served }) => answer(served.desc), true);
}

/** What the server says of itself it says under the name of any UPS, even of one it has not. */
function getVar(ups: string, name: string, turn: Turn): string {
  const lower = name.toLowerCase();
  if (lower === "server.info") {
    return item(["VAR", ups, "server.info"], `${formatBanner("upsd")} - ${NUT_URL}`);
  }
  if (lower === "server.version") return item(["VAR", ups, "server.version"], VERSION);
  if (lower.startsWith("server.")) return refuse("VAR-NOT-SUPPORTED");
  return withUps(ups, turn, (found) => {
    const value = found.valueOf(name);
    return value === undefined ? refuse("VAR-NOT-SUPPORTED") : item(["VAR", ups, name], value);
  });
}

function getType(ups: string, name: string, turn: Turn): string {
  return withUps(ups, turn, ({ store }) => {
    const variable = store.get(name);
    if (variable === undefined) return refuse("VAR-NOT-SUPPORTED");
    const words = ["TYPE", ups, name];
    if (variable.flags.includes("RW")) words.push("RW");
    if (variable.enums.length > 0) words.push("ENUM");
    if (variable.ranges.length > 0) words.push("RANGE");
    words.push(variable.flags.includes("STRING") ? `STRING:${variable.aux}` : "NUMBER");
    return `${words.join(" ")}\n`;
  });
}

function item(words: readonly string[], value: string): string {
  return `${formatItem(words, [value])}\n`;
}
