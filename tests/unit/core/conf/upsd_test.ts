/**
 * upsd.conf: every directive, and every way to get one wrong.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { parseUpsdConf } from "#core/conf/upsd.ts";
import { plain, told } from "./told.ts";

const FILE = "upsd.conf";

Deno.test("a usual file", () => {
  const { conf, complaints } = parseUpsdConf(
    `MAXAGE 15
TRACKINGDELAY 600
ALLOW_NO_DEVICE true
ALLOW_NOT_ALL_LISTENERS 0
STATEPATH /run/nut
DATAPATH "/usr/share/nut"
LISTEN 127.0.0.1
LISTEN ::1 3494
LISTEN * nut
MAXCONN 1024
CERTFILE /etc/nut/upsd.pem
CERTPATH /etc/nut/ca
CERTIDENT "my nut server" MyPass
CERTREQUEST REQUIRE
DISABLE_WEAK_SSL Yes
debug_min 3
`,
    FILE,
  );
  assertEquals(told(complaints), []);
  assertEquals(plain(conf), {
    maxage: 15,
    trackingdelay: 600,
    allowNoDevice: true,
    allowNotAllListeners: false,
    statepath: "/run/nut",
    datapath: "/usr/share/nut",
    listen: [
      { address: "127.0.0.1", port: 3493 },
      { address: "::1", port: 3494 },
      { address: "*", port: 3493 },
    ],
    maxconn: 1024,
    certfile: "/etc/nut/upsd.pem",
    certpath: "/etc/nut/ca",
    certident: { name: "my nut server", passphrase: "MyPass" },
    certrequest: 2,
    disableWeakSsl: true,
    debugMin: 3,
  });
});

Deno.test("an empty file is a configuration too", () => {
  assertEquals(parseUpsdConf("", FILE), { conf: { listen: [] }, complaints: [] });
});

Deno.test("a listener knows where it was written", () => {
  const { conf } = parseUpsdConf("\n  LISTEN ::1 5\n", FILE);
  assertEquals(conf.listen[0]?.place, { file: FILE, line: 2, column: 10 });
});

Deno.test("yes and no have many spellings", () => {
  const read = (word: string): boolean | undefined =>
    parseUpsdConf(`ALLOW_NO_DEVICE ${word}\n`, FILE).conf.allowNoDevice?.value;
  assertEquals(["true", "ON", "Yes", "1", "2", "10"].map(read), Array(6).fill(true));
  assertEquals(["false", "OFF", "no", "0", "00"].map(read), Array(5).fill(false));
  assertEquals(["maybe", "-1", "yess"].map(read), Array(3).fill(undefined));
});

Deno.test("DISABLE_WEAK_SSL takes no number but 0 and 1", () => {
  const { conf, complaints } = parseUpsdConf("DISABLE_WEAK_SSL 2\n", FILE);
  assertEquals(conf.disableWeakSsl, undefined);
  assertEquals(told(complaints), [
    'error 1:18 "2" is neither: DISABLE_WEAK_SSL takes yes or no',
  ]);
});

Deno.test("CERTREQUEST takes a number or its word", () => {
  const read = (word: string): number | undefined =>
    parseUpsdConf(`CERTREQUEST ${word}\n`, FILE).conf.certrequest?.value;
  assertEquals(["0", "NO", "1", "REQUEST", "2", "REQUIRE", "3", "no"].map(read), [
    0,
    0,
    1,
    1,
    2,
    2,
    undefined,
    undefined,
  ]);
});

/** A line and what is told of it. */
const TOLD: readonly (readonly [string, readonly string[]])[] = [
  ["MAXAGGE 3", ['error 1:1 Unknown directive "MAXAGGE": write "MAXAGE"']],
  ["maxage 3", ['error 1:1 Unknown directive "maxage": write "MAXAGE"']],
  ["FOO 3", ['error 1:1 Unknown directive "FOO": remove the line']],
  ["MAXAGE", ["error 1:1 MAXAGE needs more: give it NUMBER"]],
  ["MAXAGE = 3", ['error 1:8 No "=" follows MAXAGE: write its value right after it']],
  ["MAXAGE x", ['error 1:8 "x" is not a number: MAXAGE takes whole seconds']],
  ["MAXAGE 15s", ['warning 1:8 Of "15s" only 15 counts: MAXAGE takes whole seconds']],
  ["MAXAGE -1", ["error 1:8 MAXAGE cannot be -1: write 0 or more"]],
  ["MAXAGE 3000000000", ["error 1:8 MAXAGE cannot be 3000000000: write 0 or more"]],
  ["MAXAGE 1\nMAXAGE 2", [
    "warning 2:1 MAXAGE is given a second time, only the last counts: remove the other",
  ]],
  ["LISTEN ::1 70000", ["error 1:12 LISTEN cannot be 70000: write a number from 1 to 65535"]],
  ["LISTEN ::1 x", ['error 1:12 "x" is not a number: LISTEN takes a port number']],
  ['LISTEN ""', ["error 1:8 LISTEN is empty: write its address, or remove it"]],
  ["LISTEN a 1 b", [
    'warning 1:12 "b" is ignored: LISTEN takes only ADDRESS [PORT], put words with blanks in quotes',
  ]],
  ["CERTIDENT a", ["error 1:1 CERTIDENT needs more: give it NAME PASSPHRASE"]],
  ["CERTREQUEST x", ['error 1:13 "x" is no level: CERTREQUEST takes NO, REQUEST or REQUIRE']],
  ["ACCEPT a", ["warning 1:1 ACCEPT in upsd.conf is no longer supported - switch to LISTEN"]],
  ["REJECT a", ["warning 1:1 REJECT in upsd.conf is no longer supported - switch to LISTEN"]],
  ["ACL a b", ["warning 1:1 ACL in upsd.conf is no longer supported - switch to LISTEN"]],
];

for (const [line, expected] of TOLD) {
  Deno.test(`told: ${line}`, () => {
    assertEquals(told(parseUpsdConf(`${line}\n`, FILE).complaints), expected);
  });
}
