/**
 * The language between a driver and upsd (and anybody else on the driver's socket): what each side
 * may say, how it is written and how it is read. Hops 6 and 7 of the corridor. Governed by NUT's
 * `docs/sock-protocol.txt` and its code.
 *
 * @module
 */
import type { Change, Flag } from "./store.ts";
import { escapeWord, quoteWord } from "./words.ts";

/** What a driver says. */
export type DriverMessage =
  | Change
  | { readonly kind: "data-ok" }
  | { readonly kind: "data-stale" }
  | { readonly kind: "dump-done" }
  | { readonly kind: "pong" }
  | { readonly kind: "pid"; readonly pid: number }
  | { readonly kind: "goodbye" }
  | { readonly kind: "tracking"; readonly id: string; readonly code: number };

/** What a peer of a driver says. `tracking` asks for a `tracking` message with that id. */
export type PeerMessage =
  | { readonly kind: "ping" }
  | { readonly kind: "dump-all" }
  | { readonly kind: "dump-status" }
  | { readonly kind: "dump-value"; readonly name: string }
  | { readonly kind: "get-pid" }
  | { readonly kind: "broadcast"; readonly on: boolean }
  | { readonly kind: "logout" }
  | {
    readonly kind: "instcmd";
    readonly name: string;
    readonly param?: string;
    readonly tracking?: string;
  }
  | {
    readonly kind: "set-variable";
    readonly name: string;
    readonly value: string;
    readonly tracking?: string;
  };

/** Why a peer's line was not understood; each has a log line of its own in NUT. */
export type PeerFault = "unknown" | "malformed-instcmd" | "unsupported-set";

const SIMPLE_DRIVER: Readonly<Record<string, DriverMessage>> = {
  DATAOK: { kind: "data-ok" },
  DATASTALE: { kind: "data-stale" },
  DUMPDONE: { kind: "dump-done" },
  PONG: { kind: "pong" },
};

/** One line, without its newline. */
export function formatDriverMessage(message: DriverMessage): string {
  switch (message.kind) {
    case "set":
      return `SETINFO ${message.name} ${quoteWord(message.value)}`;
    case "delete":
      return `DELINFO ${message.name}`;
    case "flags":
      return ["SETFLAGS", message.name, ...message.flags].join(" ");
    case "aux":
      return `SETAUX ${message.name} ${message.aux}`;
    case "add-enum":
      return `ADDENUM ${message.name} ${quoteWord(message.value)}`;
    case "delete-enum":
      return `DELENUM ${message.name} ${quoteWord(message.value)}`;
    case "add-range":
      return `ADDRANGE ${message.name} ${message.min} ${message.max}`;
    case "delete-range":
      return `DELRANGE ${message.name} ${message.min} ${message.max}`;
    case "add-command":
      return `ADDCMD ${message.name}`;
    case "delete-command":
      return `DELCMD ${message.name}`;
    case "data-ok":
      return "DATAOK";
    case "data-stale":
      return "DATASTALE";
    case "dump-done":
      return "DUMPDONE";
    case "pong":
      return "PONG";
    case "pid":
      return `PID ${message.pid}`;
    case "goodbye":
      return "OK Goodbye";
    case "tracking":
      return `TRACKING ${message.id} ${message.code}`;
  }
}

/** Reads a driver's line; undefined for what is not in the language, which is no sign of life. */
export function parseDriverMessage(words: readonly string[]): DriverMessage | undefined {
  const verb = (words[0] ?? "").toUpperCase();
  const name = words[1];
  const value = words[2];
  const simple = SIMPLE_DRIVER[verb];
  if (simple !== undefined) return simple;
  if (name === undefined) return undefined;
  switch (verb) {
    case "SETINFO":
      return value === undefined ? undefined : { kind: "set", name, value };
    case "DELINFO":
      return { kind: "delete", name };
    case "SETFLAGS":
      return { kind: "flags", name, flags: words.slice(2).flatMap(toFlag) };
    case "SETAUX":
      return value === undefined ? undefined : { kind: "aux", name, aux: toInteger(value) };
    case "ADDENUM":
      return value === undefined ? undefined : { kind: "add-enum", name, value };
    case "DELENUM":
      return value === undefined ? undefined : { kind: "delete-enum", name, value };
    case "ADDRANGE":
    case "DELRANGE": {
      const max = words[3];
      if (value === undefined || max === undefined) return undefined;
      const kind = verb === "ADDRANGE" ? "add-range" : "delete-range";
      return { kind, name, min: toInteger(value), max: toInteger(max) };
    }
    case "ADDCMD":
      return { kind: "add-command", name };
    case "DELCMD":
      return { kind: "delete-command", name };
    case "PID":
      return { kind: "pid", pid: toInteger(name) };
    case "OK":
      return { kind: "goodbye" };
    case "TRACKING":
      return value === undefined
        ? undefined
        : { kind: "tracking", id: name, code: toInteger(value) };
    default:
      return undefined;
  }
}

/** One line, without its newline. */
export function formatPeerMessage(message: PeerMessage): string {
  switch (message.kind) {
    case "ping":
      return "PING";
    case "dump-all":
      return "DUMPALL";
    case "dump-status":
      return "DUMPSTATUS";
    case "dump-value":
      return `DUMPVALUE ${message.name}`;
    case "get-pid":
      return "GETPID";
    case "broadcast":
      return message.on ? "BROADCAST 1" : "NOBROADCAST";
    case "logout":
      return "LOGOUT";
    case "instcmd": {
      const param = message.param === undefined ? "" : ` ${formatParameter(message.param)}`;
      return `INSTCMD ${message.name}${param}${formatTracking(message.tracking)}`;
    }
    case "set-variable":
      return `SET ${message.name} ${quoteWord(message.value)}${formatTracking(message.tracking)}`;
  }
}

/** Reads a peer's line; a string names the fault. */
export function parsePeerMessage(words: readonly string[]): PeerMessage | PeerFault {
  const name = words[1];
  switch ((words[0] ?? "").toUpperCase()) {
    case "PING":
      return { kind: "ping" };
    case "DUMPALL":
      return { kind: "dump-all" };
    case "DUMPSTATUS":
      return { kind: "dump-status" };
    case "DUMPVALUE":
      return name === undefined ? "unknown" : { kind: "dump-value", name };
    case "GETPID":
      return { kind: "get-pid" };
    case "NOBROADCAST":
      return { kind: "broadcast", on: false };
    case "BROADCAST":
      return {
        kind: "broadcast",
        on: name === undefined || !/^\s*[-+]?\d+$/.test(name) || Number(name) >= 1,
      };
    case "LOGOUT":
      return { kind: "logout" };
    case "INSTCMD":
      return parseInstcmd(words);
    case "SET":
      return parseSet(words);
    default:
      return "unknown";
  }
}

function parseInstcmd(words: readonly string[]): PeerMessage | PeerFault {
  const [, name, second, third, fourth] = words;
  if (name === undefined) return "unknown";
  if (words.length === 2) return { kind: "instcmd", name };
  if (words.length === 3) return { kind: "instcmd", name, param: second as string };
  if (words.length === 4 && isTracking(second)) {
    return { kind: "instcmd", name, tracking: third as string };
  }
  if (words.length === 5 && isTracking(third)) {
    return { kind: "instcmd", name, param: second as string, tracking: fourth as string };
  }
  return "malformed-instcmd";
}

function parseSet(words: readonly string[]): PeerMessage | PeerFault {
  const [, name, value, marker, tracking] = words;
  if (name === undefined || value === undefined) return "unknown";
  // Only the exact length of a tracked request is looked at; other extra words are ignored.
  if (words.length !== 5) return { kind: "set-variable", name, value };
  if (!isTracking(marker)) return "unsupported-set";
  return { kind: "set-variable", name, value, tracking: tracking as string };
}

function isTracking(word: string | undefined): boolean {
  return word?.toUpperCase() === "TRACKING";
}

/** NUT sends the parameter bare; quotes are added only where it would otherwise fall apart. */
function formatParameter(param: string): string {
  return param === "" || /[\s="]/.test(param) ? quoteWord(param) : escapeWord(param);
}

function formatTracking(id: string | undefined): string {
  return id === undefined ? "" : ` TRACKING ${id}`;
}

function toFlag(word: string): Flag[] {
  const flag = word.toUpperCase();
  return flag === "RW" || flag === "STRING" || flag === "NUMBER" ? [flag] : [];
}

function toInteger(word: string): number {
  const number = Number.parseInt(word, 10);
  return Number.isNaN(number) ? 0 : number;
}
