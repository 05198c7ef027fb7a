/**
 * The language on a driver's socket, line by line.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import {
  type DriverMessage,
  formatDriverMessage,
  formatPeerMessage,
  parseDriverMessage,
  parsePeerMessage,
  type PeerMessage,
} from "#core/sock.ts";
import { parseLines } from "#core/words.ts";

function words(line: string): readonly string[] {
  return parseLines(`${line}\n`)[0]?.words ?? [];
}

const DRIVER: readonly (readonly [string, DriverMessage])[] = [
  ['SETINFO ups.id "a \\"b\\" \\# \\\\"', { kind: "set", name: "ups.id", value: 'a "b" # \\' }],
  ['SETINFO ups.id ""', { kind: "set", name: "ups.id", value: "" }],
  ["DELINFO ups.id", { kind: "delete", name: "ups.id" }],
  ["SETFLAGS ups.id RW STRING", { kind: "flags", name: "ups.id", flags: ["RW", "STRING"] }],
  ["SETFLAGS ups.id", { kind: "flags", name: "ups.id", flags: [] }],
  ["SETAUX ups.id 8", { kind: "aux", name: "ups.id", aux: 8 }],
  ['ADDENUM x "very low"', { kind: "add-enum", name: "x", value: "very low" }],
  ['DELENUM x "very low"', { kind: "delete-enum", name: "x", value: "very low" }],
  ["ADDRANGE x -5 10", { kind: "add-range", name: "x", min: -5, max: 10 }],
  ["DELRANGE x -5 10", { kind: "delete-range", name: "x", min: -5, max: 10 }],
  ["ADDCMD load.off", { kind: "add-command", name: "load.off" }],
  ["DELCMD load.off", { kind: "delete-command", name: "load.off" }],
  ["DATAOK", { kind: "data-ok" }],
  ["DATASTALE", { kind: "data-stale" }],
  ["DUMPDONE", { kind: "dump-done" }],
  ["PONG", { kind: "pong" }],
  ["PID 42", { kind: "pid", pid: 42 }],
  ["OK Goodbye", { kind: "goodbye" }],
  ["TRACKING 1-2-3 4", { kind: "tracking", id: "1-2-3", code: 4 }],
];

for (const [line, message] of DRIVER) {
  Deno.test(`a driver says ${line}`, () => {
    assertEquals(formatDriverMessage(message), line);
    assertEquals(parseDriverMessage(words(line)), message);
  });
}

Deno.test("a driver's words are known in any case, and unknown flags are left out", () => {
  assertEquals(parseDriverMessage(words("dataok")), { kind: "data-ok" });
  assertEquals(parseDriverMessage(words("setflags x rw foo")), {
    kind: "flags",
    name: "x",
    flags: ["RW"],
  });
});

for (
  const line of ["", "NOISE", "SETINFO x", "SETINFO", "SETAUX x", "ADDRANGE x 1", "TRACKING x"]
) {
  Deno.test(`from a driver "${line}" is not understood`, () => {
    assertEquals(parseDriverMessage(words(line)), undefined);
  });
}

const PEER: readonly (readonly [string, PeerMessage])[] = [
  ["PING", { kind: "ping" }],
  ["DUMPALL", { kind: "dump-all" }],
  ["DUMPSTATUS", { kind: "dump-status" }],
  ["DUMPVALUE ups.status", { kind: "dump-value", name: "ups.status" }],
  ["GETPID", { kind: "get-pid" }],
  ["BROADCAST 1", { kind: "broadcast", on: true }],
  ["NOBROADCAST", { kind: "broadcast", on: false }],
  ["LOGOUT", { kind: "logout" }],
  ["INSTCMD load.off", { kind: "instcmd", name: "load.off" }],
  ["INSTCMD load.off 5", { kind: "instcmd", name: "load.off", param: "5" }],
  ['INSTCMD load.off "a b"', { kind: "instcmd", name: "load.off", param: "a b" }],
  ['INSTCMD load.off ""', { kind: "instcmd", name: "load.off", param: "" }],
  ["INSTCMD load.off TRACKING t", { kind: "instcmd", name: "load.off", tracking: "t" }],
  [
    "INSTCMD load.off 5 TRACKING t",
    { kind: "instcmd", name: "load.off", param: "5", tracking: "t" },
  ],
  ['SET ups.id "a b"', { kind: "set-variable", name: "ups.id", value: "a b" }],
  [
    'SET ups.id "a" TRACKING t',
    { kind: "set-variable", name: "ups.id", value: "a", tracking: "t" },
  ],
];

for (const [line, message] of PEER) {
  Deno.test(`a peer says ${line}`, () => {
    assertEquals(formatPeerMessage(message), line);
    assertEquals(parsePeerMessage(words(line)), message);
  });
}

Deno.test("a peer's words are known in any case", () => {
  assertEquals(parsePeerMessage(words("ping")), { kind: "ping" });
  assertEquals(parsePeerMessage(words("set a b tracking t")), {
    kind: "set-variable",
    name: "a",
    value: "b",
    tracking: "t",
  });
});

Deno.test("BROADCAST is on unless a number below 1 says otherwise", () => {
  const on = [
    "BROADCAST",
    "BROADCAST 1",
    "BROADCAST 2",
    "BROADCAST x",
    "BROADCAST 0",
    "BROADCAST -1",
  ]
    .map((line) => parsePeerMessage(words(line)))
    .map((message) => typeof message === "object" && message.kind === "broadcast" && message.on);
  assertEquals(on, [true, true, true, true, false, false]);
});

Deno.test("each way of not being understood has its name", () => {
  for (const line of ["", "NOISE", "DUMPVALUE", "INSTCMD", "SET", "SET a"]) {
    assertEquals(parsePeerMessage(words(line)), "unknown", line);
  }
  for (const line of ["INSTCMD a b c", "INSTCMD a b c d", "INSTCMD a b TRACKING c d"]) {
    assertEquals(parsePeerMessage(words(line)), "malformed-instcmd", line);
  }
  assertEquals(parsePeerMessage(words("SET a b c d")), "unsupported-set");
});

Deno.test("other extra words of SET are ignored", () => {
  const expected: PeerMessage = { kind: "set-variable", name: "a", value: "b" };
  assertEquals(parsePeerMessage(words("SET a b c")), expected);
  assertEquals(parsePeerMessage(words("SET a b TRACKING")), expected);
  assertEquals(parsePeerMessage(words("SET a b c d e")), expected);
});
