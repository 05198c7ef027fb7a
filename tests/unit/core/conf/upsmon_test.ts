/**
 * upsmon.conf: every directive, and every way to get one wrong.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { NOTIFY_TYPES } from "#core/conf/notifications.ts";
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import { plain, told } from "./told.ts";

const FILE = "upsmon.conf";
const EMPTY = { monitors: [], certhosts: [], notifymsg: {}, notifyflag: {} };

Deno.test("a usual file", () => {
  const { conf, complaints } = parseUpsmonConf(
    `MONITOR ups1@localhost 1 admin "my pass" primary
MONITOR ups2@[::1]:3494 0 bob secret Slave
MONITOR local 2 bob secret MASTER
MINSUPPLIES 1
POLLFREQ 6
POLLFREQALERT 3
DEADTIME 16
HOSTSYNC 20
FINALDELAY 0
NOCOMMWARNTIME 301
RBWARNTIME 43201
OFFDURATION -1
OVERDURATION 5
OBLBDURATION -3
ALARMCRITICAL 0
POLLFAIL_LOG_THROTTLE_MAX 10
SHUTDOWNCMD "/sbin/shutdown -h +0" now
SHUTDOWNEXIT no
POWERDOWNFLAG /etc/killpower
NOTIFYCMD /sbin/upssched a "b c"
NOTIFYMSG onbatt "UPS %s on battery"
NOTIFYFLAG ONBATT SYSLOG+WALL+EXEC
NOTIFYFLAG ONLINE IGNORE
RUN_AS_USER nut
CERTPATH /etc/ca
CERTFILE /etc/client.pem
CERTIDENT me pass
CERTHOST ups1 "UPS 1" 1 -1
CERTVERIFY 1
FORCESSL 0
Debug_Min 2
`,
    FILE,
  );
  assertEquals(told(complaints), []);
  assertEquals(plain(conf), {
    monitors: [
      {
        system: "ups1@localhost",
        powerValue: 1,
        user: "admin",
        password: "my pass",
        role: "primary",
      },
      {
        system: "ups2@[::1]:3494",
        powerValue: 0,
        user: "bob",
        password: "secret",
        role: "secondary",
      },
      { system: "local", powerValue: 2, user: "bob", password: "secret", role: "primary" },
    ],
    minsupplies: 1,
    pollfreq: 6,
    pollfreqalert: 3,
    deadtime: 16,
    hostsync: 20,
    finaldelay: 0,
    nocommwarntime: 301,
    rbwarntime: 43201,
    offduration: -1,
    overduration: 5,
    oblbduration: 0,
    alarmcritical: false,
    pollfailLogThrottleMax: 10,
    shutdowncmd: ["/sbin/shutdown -h +0", "now"],
    shutdownexit: -1,
    powerdownflag: "/etc/killpower",
    notifycmd: ["/sbin/upssched", "a", "b c"],
    notifymsg: { ONBATT: "UPS %s on battery" },
    notifyflag: { ONBATT: ["SYSLOG", "WALL", "EXEC"], ONLINE: ["IGNORE"] },
    runAsUser: "nut",
    certpath: "/etc/ca",
    certfile: "/etc/client.pem",
    certident: { name: "me", passphrase: "pass" },
    certhosts: [{ host: "ups1", name: "UPS 1", verify: 1, force: -1 }],
    certverify: true,
    forcessl: false,
    debugMin: 2,
  });
});

Deno.test("a monitor knows where it was written", () => {
  const { conf } = parseUpsmonConf("\nMONITOR a 1 b c primary\n", FILE);
  assertEquals(conf.monitors[0]?.place, { file: FILE, line: 2, column: 9 });
});

Deno.test("every notify type can have a text, in any case", () => {
  const text = NOTIFY_TYPES.map((type) => `NOTIFYMSG ${type.toLowerCase()} x\n`).join("");
  const { conf, complaints } = parseUpsmonConf(text, FILE);
  assertEquals(complaints, []);
  assertEquals([...conf.notifymsg.keys()], [...NOTIFY_TYPES]);
});

Deno.test("SHUTDOWNEXIT takes yes, no and seconds", () => {
  const read = (word: string): number | undefined =>
    parseUpsmonConf(`SHUTDOWNEXIT ${word}\n`, FILE).conf.shutdownexit?.value;
  assertEquals(["yes", "ON", "true", "no", "off", "False", "1", "30", "-1"].map(read), [
    ...[0, 0, 0, -1, -1, -1],
    ...[1, 30, -1],
  ]);
});

/** Lines, what is told of them, and what is left of the configuration. */
const TOLD: readonly (readonly [string, readonly string[], Readonly<Record<string, unknown>>?])[] =
  [
    ["MONITOR a 1 secret master", [
      "error 1:1 Unable to use old-style MONITOR line without a username: write SYSTEM POWERVALUE " +
      "USER PASSWORD ROLE after it and add the user to upsd.users",
    ]],
    ["MONITOR a 1", [
      "error 1:1 MONITOR needs more: give it SYSTEM POWERVALUE USER PASSWORD ROLE",
    ]],
    ["MONITOR a x b c primary", [
      "error 1:11 UPS [a]: ignoring invalid power value [x]: write how many supplies it feeds, mostly 1",
    ]],
    ["MONITOR a -1 b c primary", [
      "error 1:11 UPS [a]: ignoring invalid power value [-1]: write 0 or more",
    ]],
    [
      "MONITOR a 1 b c primry",
      ["warning 1:17 This role is unknown and acts as secondary, as in NUT: write primary or secondary"],
      { monitors: [{ system: "a", powerValue: 1, user: "b", password: "c", role: "secondary" }] },
    ],
    [
      "MONITOR a 1 b c primary\nMONITOR a 2 d e primary",
      ["warning 2:9 Warning: ignoring duplicate UPS [a]: remove one line"],
      { monitors: [{ system: "a", powerValue: 1, user: "b", password: "c", role: "primary" }] },
    ],
    ["NOTIFYMSG ONBAT x", [
      'error 1:11 "ONBAT" is not a type that NOTIFYMSG knows: write "ONBATT"',
    ]],
    ["NOTIFYFLAG FOOBAR x", [
      'error 1:12 "FOOBAR" is not a type that NOTIFYFLAG knows: remove it',
    ]],
    ["NOTIFYFLAG ONBATT", ["error 1:1 NOTIFYFLAG needs more: give it TYPE FLAGS"]],
    [
      "NOTIFYFLAG ONBATT SYSLOG+EXE",
      ['error 1:19 Invalid notify flag: [EXE]: write "EXEC"'],
      { notifyflag: { ONBATT: ["SYSLOG"] } },
    ],
    [
      "NOTIFYFLAG ONBATT SYSLOG\nNOTIFYFLAG onbatt WALL",
      [
        "warning 2:12 NOTIFYFLAG ONBATT is given a second time, only the last counts: remove the other",
      ],
      { notifyflag: { ONBATT: ["WALL"] } },
    ],
    ["POLLFREQ -4", ["error 1:10 Ignoring invalid POLLFREQ value: -4: write 0 or more"]],
    ["POLLFREQ = 4", ['error 1:10 No "=" follows POLLFREQ: write its value right after it']],
    [
      "SHUTDOWNEXIT maybe",
      [
        "warning 1:14 SHUTDOWNEXIT value not recognized, defaulting to 'yes': write yes, no or seconds",
      ],
      { shutdownexit: 0 },
    ],
    ['SHUTDOWNCMD ""', ["error 1:13 SHUTDOWNCMD is empty: write its command, or remove it"]],
    [
      'NOTIFYCMD "/bin/notify -x"',
      [
        'warning 1:11 NOTIFYCMD runs no shell, so "/bin/notify -x" is the name of one file: ' +
        "write its arguments as words of their own",
      ],
      { notifycmd: ["/bin/notify -x"] },
    ],
    ["CERTHOST a b 1 2", ["error 1:16 CERTHOST cannot be 2: write a number from -1 to 1"]],
    ["DEADTIM 3", ['error 1:1 Unknown directive "DEADTIM": write "DEADTIME"']],
  ];

for (const [text, expected, left] of TOLD) {
  Deno.test(`told: ${text}`, () => {
    const { conf, complaints } = parseUpsmonConf(`${text}\n`, FILE);
    assertEquals(told(complaints), expected);
    assertEquals(plain(conf), { ...EMPTY, ...left });
  });
}

for (
  const system of ["@host", "a@", "a@h:0", "a@h:70000", "a@::1", "a:3493", "a@[::1", "a@h:x", ""]
) {
  Deno.test(`"${system}" is no UPS`, () => {
    const { complaints } = parseUpsmonConf(`MONITOR "${system}" 1 b c primary\n`, FILE);
    assertEquals(told(complaints), [
      `error 1:9 Error: unable to split UPS name [${system}]: write ups@host or ups@host:port, ` +
      "an IPv6 address in brackets",
    ]);
  });
}
