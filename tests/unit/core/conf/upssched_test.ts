/**
 * upssched.conf: the rules and what must stand above them.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { parseUpsschedConf } from "#core/conf/upssched.ts";
import { plain, told } from "./told.ts";

const FILE = "upssched.conf";
const TOP = "CMDSCRIPT /bin/x\nPIPEFN /run/p\nLOCKFN /run/l\n";

Deno.test("a usual file", () => {
  const { conf, complaints } = parseUpsschedConf(
    `CMDSCRIPT /bin/upssched-cmd "a b"
PIPEFN /run/nut/upssched.pipe
LOCKFN /run/nut/upssched.lock
debug_min 1
AT ONBATT * START-TIMER onbattwarn 30
AT ONLINE ups@host CANCEL-TIMER onbattwarn restored
AT online * CANCEL-TIMER onbattwarn
AT LOWBATT * EXECUTE low
AT ONBATT * START-TIMER-SHARED shared 0
AT ONLINE * CANCEL-TIMER-MATCHED shared
`,
    FILE,
  );
  assertEquals(told(complaints), []);
  assertEquals(plain(conf), {
    cmdscript: ["/bin/upssched-cmd", "a b"],
    pipefn: "/run/nut/upssched.pipe",
    lockfn: "/run/nut/upssched.lock",
    debugMin: 1,
    at: [
      { notifyType: "ONBATT", ups: "*", command: "START-TIMER", arg1: "onbattwarn", arg2: "30" },
      {
        notifyType: "ONLINE",
        ups: "ups@host",
        command: "CANCEL-TIMER",
        arg1: "onbattwarn",
        arg2: "restored",
      },
      { notifyType: "online", ups: "*", command: "CANCEL-TIMER", arg1: "onbattwarn" },
      { notifyType: "LOWBATT", ups: "*", command: "EXECUTE", arg1: "low" },
      {
        notifyType: "ONBATT",
        ups: "*",
        command: "START-TIMER-SHARED",
        arg1: "shared",
        arg2: "0",
      },
      { notifyType: "ONLINE", ups: "*", command: "CANCEL-TIMER-MATCHED", arg1: "shared" },
    ],
  });
});

Deno.test("a rule needs the three files above it", () => {
  const text = "PIPEFN /p\nAT ONBATT * EXECUTE x\nCMDSCRIPT /x\n";
  assertEquals(told(parseUpsschedConf(text, FILE).complaints), [
    "error 2:1 CMDSCRIPT must be set before any ATs in the config file!: write it above this line",
    "error 2:1 LOCKFN must be set before any ATs in the config file!: write it above this line",
  ]);
});

Deno.test("without rules nothing is missing", () => {
  assertEquals(parseUpsschedConf("", FILE), { conf: { at: [] }, complaints: [] });
});

/** Lines below the three files, and what is told of them. */
const TOLD: readonly (readonly [string, readonly string[]])[] = [
  ["AT ONBATT * EXECUTE", [
    "error 4:1 AT needs more: give it TYPE UPS COMMAND ARG1 [ARG2]",
  ]],
  ["AT ONBATT * EXCUTE x", ['error 4:13 Invalid command: EXCUTE: write "EXECUTE"']],
  ["AT ONBATT * execute x", ['error 4:13 Invalid command: execute: write "EXECUTE"']],
  ['AT ONBATT * EXECUTE ""', [
    "error 4:21 Empty EXECUTE command argument: write what CMDSCRIPT is to get",
  ]],
  ["AT ONBATT * START-TIMER x", ["error 4:13 START-TIMER needs more: give it a name and seconds"]],
  ["AT ONBATT * START-TIMER x -5", [
    "error 4:27 bogus offset for timer, ignoring: write 0 or more",
  ]],
  ["AT ONBATT * START-TIMER x soon", [
    'error 4:27 "soon" is not a number: START-TIMER takes whole seconds',
  ]],
  ["AT ONBAT * EXECUTE x", ['warning 4:4 upsmon never sends "ONBAT": write "ONBATT"']],
  ['CMDSCRIPT "/bin/x y"', [
    "warning 4:1 CMDSCRIPT is given a second time, only the last counts: remove the other",
    'warning 4:11 CMDSCRIPT runs no shell, so "/bin/x y" is the name of one file: ' +
    "write its arguments as words of their own",
  ]],
];

for (const [line, expected] of TOLD) {
  Deno.test(`told: ${line}`, () => {
    assertEquals(told(parseUpsschedConf(`${TOP}${line}\n`, FILE).complaints), expected);
  });
}

Deno.test("a socket's path cannot be longer than 107 bytes", () => {
  const path = (length: number): string[] =>
    told(parseUpsschedConf(`PIPEFN /${"x".repeat(length - 1)}\n`, FILE).complaints);
  assertEquals(path(107), []);
  assertEquals(path(108), [
    "error 1:8 PIPEFN is longer than a socket's path can be: write at most 107 characters",
  ]);
});
