/**
 * nut.conf: what a shell and a service manager both understand.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { parseNutConf } from "#core/conf/nut.ts";
import { plain, told } from "./told.ts";

const FILE = "nut.conf";

function variables(text: string): unknown {
  return (plain(parseNutConf(text, FILE).conf) as { variables: unknown }).variables;
}

Deno.test("a usual file", () => {
  const text = `# comment
MODE=netserver
export UPSD_OPTIONS="-4 -D"   # more
UPSMON_OPTIONS='-D "x"'
  ALLOW_NO_DEVICE=true;POWEROFF_WAIT=15m
EMPTY=
MIXED=a"b c"'d'\\ e#f
ESCAPED="a\\"b\\$c\\\\"
LONG="a\\
b"
TWO="a
b"
CRLF=x\r
`;
  const { complaints } = parseNutConf(text, FILE);
  assertEquals(told(complaints), []);
  assertEquals(variables(text), {
    MODE: "netserver",
    UPSD_OPTIONS: "-4 -D",
    UPSMON_OPTIONS: '-D "x"',
    ALLOW_NO_DEVICE: "true",
    POWEROFF_WAIT: "15m",
    EMPTY: "",
    MIXED: "ab cd e#f",
    ESCAPED: 'a"b$c\\',
    LONG: "ab",
    TWO: "a\nb",
    CRLF: "x",
  });
});

Deno.test("values know their places", () => {
  const { conf } = parseNutConf("\n export MODE=none\n", FILE);
  assertEquals(conf.variables.get("MODE")?.place, { file: FILE, line: 2, column: 14 });
});

/** A text and what is told of it. */
const TOLD: readonly (readonly [string, readonly string[]])[] = [
  ["MODE = none", ['error 1:1 Blanks around "=" are not allowed: write MODE=none']],
  ["MODE =none", ['error 1:1 Blanks around "=" are not allowed: write MODE=none']],
  ["MODE= none", [
    'error 1:6 "" is no MODE: write none, standalone, netserver, netclient, controlled or manual',
    'warning 1:7 "none" is ignored: write quotes around the whole value of MODE',
  ]],
  ["MODE=standalon", ['error 1:6 "standalon" is no MODE: write "standalone"']],
  ["MODE=none\nMODE=manual", [
    "warning 2:1 MODE is given a second time, only the last counts: remove the other",
  ]],
  ["some words", [
    'error 1:1 "some words" is no assignment: write NAME=VALUE, or # before a comment',
  ]],
  ["A=b c", ['warning 1:5 "c" is ignored: write quotes around the whole value of A']],
  ["A=$B", [
    'warning 1:3 "$" stands for itself, as a service manager has it: write the value itself',
  ]],
  ['A="x $(y)"', [
    'warning 1:3 "$" stands for itself, as a service manager has it: write the value itself',
  ]],
  ['A=x"y\nB=z', ['error 1:4 These quotes are never closed: write " at the end']],
  ["A='y\nB=z", ["error 1:3 These quotes are never closed: write ' at the end"]],
];

for (const [text, expected] of TOLD) {
  Deno.test(`told: ${text}`, () => {
    assertEquals(told(parseNutConf(`${text}\n`, FILE).complaints), expected);
  });
}
