/**
 * Stories of outages for upsmon, played in real time against an upsd that does what they say. The
 * language:
 *
 *     # a remark
 *     monitor one primary          upsmon.conf has MONITOR one@server 1 mon secret primary
 *     monitor two@b secondary 0    of another server, with another power value
 *     conf HOSTSYNC 2              and this line
 *     0 one: OB LB                 the status of a UPS, from the second after upsmon's first word on
 *     1.5 one! DATA-STALE          it is answered by this error instead; `mute` for no answer
 *     1.5 alarm one words          its ups.alarm
 *     1.5 others one 2             so many others are logged in
 *     1.5 refuse FSD ACCESS-DENIED the server answers this to that verb; without a code no more
 *     1.5 drop, down, up           the server hangs up, goes away, comes back; `down b`
 *     1.5 monitor, conf, forget    upsmon.conf changes: `forget two`, `forget HOSTSYNC`
 *     1.5 signal HUP               upsmon gets a signal
 *     8 end                        if upsmon has not ended by itself
 *     saw ONBATT one               a notification came out; what comes out of one poll is in the
 *                                  order of the alphabet. `saw command`: the shutdown command was run
 *     did LOGIN one                upsmon did this to the server
 *     left flag                    POWERDOWNFLAG is there afterwards
 *     ended 0                      upsmon has ended by itself, with this code
 *
 * What begins with `ours` or `nut` is true of one side only; the reason is in DIFFERENCES.md, under
 * the name that stands in brackets at the end of the line.
 *
 * @module
 */
import type { Side } from "./peers.ts";
import type { Reading } from "./scripted_upsd.ts";

/** One change of the scene. */
export type Action =
  | { readonly kind: "reading"; readonly ups: string; readonly reading: Reading }
  | { readonly kind: "alarm"; readonly ups: string; readonly text: string }
  | { readonly kind: "others"; readonly ups: string; readonly count: number }
  | { readonly kind: "refuse"; readonly verb: string; readonly code?: string }
  | { readonly kind: "drop" | "down" | "up"; readonly server: string }
  | { readonly kind: "monitor"; readonly monitor: Monitor }
  | { readonly kind: "conf"; readonly line: string }
  | { readonly kind: "forget"; readonly name: string }
  | { readonly kind: "signal"; readonly signal: Deno.Signal }
  | { readonly kind: "end" };

/** One MONITOR. */
export interface Monitor {
  readonly ups: string;
  /** A letter; the stage knows its port. */
  readonly server: string;
  readonly type: string;
  readonly value: number;
}

/** An action and when it happens, in seconds. */
export interface Happening {
  readonly at: number;
  readonly action: Action;
}

/** What a run came to, or is to come to. */
export interface Outcome {
  readonly saw: readonly string[];
  readonly did: readonly string[];
  readonly left: readonly string[];
  readonly ended: readonly string[];
}

/** A story as it is played. */
export interface Story {
  readonly monitors: readonly Monitor[];
  readonly conf: readonly string[];
  readonly happenings: readonly Happening[];
  readonly outcome: Readonly<Record<Side, Outcome>>;
  /** The names of the differences that it shows. */
  readonly differences: readonly string[];
}

/** Where a UPS is that does not say. */
const SERVER = "a";

/** Reads a story. Throws with the line that is not in the language. */
export function parseStory(text: string): Story {
  const monitors: Monitor[] = [];
  const conf: string[] = [];
  const happenings: Happening[] = [];
  const outcome = { nut: emptyOutcome(), denut: emptyOutcome() };
  const differences: string[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line === "" || line.startsWith("#")) continue;
    const timed = /^(\d+(?:\.\d+)?) (.+)$/.exec(line);
    const told = /^(?:(ours|nut) )?(saw|did|left|ended) (.+?)(?: \[(.+)\])?$/.exec(line);
    const [verb = "", ...rest] = line.split(" ");
    if (timed !== null) {
      const action = parseAction(timed[2] ?? "", `line ${index + 1}`);
      happenings.push({ at: Number(timed[1]), action });
    } else if (told !== null) {
      const [, whose, kind, what = "", difference] = told;
      const key = kind as keyof Outcome;
      if (whose !== "ours") outcome.nut[key].push(what);
      if (whose !== "nut") outcome.denut[key].push(what);
      if (whose !== undefined) differences.push(difference ?? `line ${index + 1}: no reason`);
    } else if (verb === "monitor") monitors.push(parseMonitor(rest));
    else if (verb === "conf") conf.push(rest.join(" "));
    else throw new Error(`line ${index + 1}: ${line}: not in the language of these stories`);
  }
  return { monitors, conf, happenings, outcome, differences };
}

function emptyOutcome(): { [K in keyof Outcome]: string[] } {
  return { saw: [], did: [], left: [], ended: [] };
}

function parseAction(text: string, where: string): Action {
  const status = /^(\w+):(?: (.*))?$/.exec(text);
  if (status !== null) {
    const reading: Reading = { kind: "status", text: status[2] ?? "" };
    return { kind: "reading", ups: status[1] ?? "", reading };
  }
  const error = /^(\w+)! (\S+)$/.exec(text);
  if (error !== null) {
    const code = error[2] ?? "";
    const reading: Reading = code === "mute" ? { kind: "mute" } : { kind: "error", code };
    return { kind: "reading", ups: error[1] ?? "", reading };
  }
  const [verb = "", first = "", ...rest] = text.split(" ");
  switch (verb) {
    case "alarm":
      return { kind: "alarm", ups: first, text: rest.join(" ") };
    case "others":
      return { kind: "others", ups: first, count: Number(rest[0]) };
    case "refuse":
      return { kind: "refuse", verb: first, ...(rest[0] === undefined ? {} : { code: rest[0] }) };
    case "drop":
    case "down":
    case "up":
      return { kind: verb, server: first === "" ? SERVER : first };
    case "monitor":
      return { kind: "monitor", monitor: parseMonitor([first, ...rest]) };
    case "conf":
      return { kind: "conf", line: [first, ...rest].join(" ") };
    case "forget":
      return { kind: "forget", name: first };
    case "signal":
      return { kind: "signal", signal: `SIG${first}` as Deno.Signal };
    case "end":
      return { kind: "end" };
    default:
      throw new Error(`${where}: ${text}: not in the language of these stories`);
  }
}

function parseMonitor([target = "", type = "", value = "1"]: readonly string[]): Monitor {
  const [ups = "", server = SERVER] = target.split("@");
  return { ups, server, type, value: Number(value) };
}
