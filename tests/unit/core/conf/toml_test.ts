/**
 * `denut.toml`: it says what NUT's files say, and each value knows its place.
 *
 * @module
 */
import { assert, assertEquals, assertStringIncludes, assertThrows } from "@std/assert";
import { parseConfigFolder } from "#core/conf/config_folder.ts";
import type { Directive } from "#core/conf/directives.ts";
import { HOSTS_DIRECTIVES } from "#core/conf/hosts.ts";
import { AUTH_DIRECTIVES } from "#core/conf/nutauth.ts";
import { parseToml } from "#core/conf/toml.ts";
import { UPS_GLOBAL, UPS_SECTION } from "#core/conf/ups.ts";
import { UPSD_DIRECTIVES } from "#core/conf/upsd.ts";
import { UPSMON_DIRECTIVES } from "#core/conf/upsmon.ts";
import { UPSSCHED_DIRECTIVES } from "#core/conf/upssched.ts";
import { USER_DIRECTIVES } from "#core/conf/users.ts";
import { ConfigError } from "#core/errors.ts";
import { DENUT_TOML, NUT_FILES } from "./sample.ts";
import { plain, told } from "./told.ts";

const FILE = "denut.toml";

Deno.test("both syntaxes say the same", () => {
  const nut = parseConfigFolder(NUT_FILES, "/etc/nut");
  const toml = parseToml(DENUT_TOML, FILE);
  assertEquals(told(nut.complaints), []);
  assertEquals(told(toml.complaints), []);
  assertEquals(plain(toml.conf), plain(nut.config));
});

const TABLES: readonly (readonly Directive<never>[])[] = [
  UPS_GLOBAL,
  UPS_SECTION,
  UPSD_DIRECTIVES,
  USER_DIRECTIVES,
  UPSMON_DIRECTIVES,
  UPSSCHED_DIRECTIVES,
  HOSTS_DIRECTIVES,
  AUTH_DIRECTIVES,
];

Deno.test("the sample names every directive in both syntaxes", () => {
  const files = Object.values(NUT_FILES).join("");
  for (const { name, shape } of TABLES.flat()) {
    if (shape === "obsolete") continue;
    assert(new RegExp(`^ *${name}\\b`, "m").test(files), `${name} in NUT's files`);
    const key = name.toLowerCase();
    assert(new RegExp(`^(\\[+[a-z.]*\\.)?${key}\\b`, "m").test(DENUT_TOML), `${key} in TOML`);
  }
});

Deno.test("values know their line and column, in every form of TOML", () => {
  const { conf } = parseToml(
    `[upsd]
"statepath" = '/x' # comment
listen = [
  "::1", # [not] a table
  { address = """
1.2.3.4""", port = 5 },
]
[upsd.user]
amy.password = "x"
"b\\u0065n" = { password = "y", actions = ["SET"] }
[[upsmon.monitor]]
system = "a"
powervalue = 1
user = "u"
password = "p"
role = "primary"
[[upsmon.monitor]]
role = "primary"
system = "b"
powervalue = 1
user = "u"
password = "p"
`,
    FILE,
  );
  const at = (placed: { place: { line: number; column: number } } | undefined): unknown => [
    placed?.place.line,
    placed?.place.column,
  ];
  assertEquals(at(conf.upsd?.statepath), [2, 15]);
  assertEquals(conf.upsd?.listen.map(at), [[4, 3], [5, 15]]);
  const [amy, ben] = conf.users?.users ?? [];
  assertEquals([at(amy?.name), at(amy?.password)], [[9, 1], [9, 16]]);
  assertEquals([ben?.name.value, at(ben?.name), at(ben?.password)], ["ben", [10, 1], [10, 27]]);
  assertEquals(at(ben?.actions[0]), [10, 43]);
  assertEquals(conf.upsmon?.monitors.map(at), [[12, 10], [19, 10]]);
});

Deno.test("devices stay in the order of the text", () => {
  const { conf } = parseToml(
    '[ups.device.b]\ndriver="d"\nport="p"\n[ups.device.1]\ndriver="d"\nport="p"\n',
    FILE,
  );
  assertEquals(conf.ups?.sections.map((section) => section.name.value), ["b", "1"]);
});

Deno.test("a flag that is false is not there", () => {
  const { conf } = parseToml("[ups]\nnowait = false\n[ups.device.a]\nnolock = false\n", FILE);
  assertEquals(conf.ups?.global, {});
  assertEquals(conf.ups?.sections[0]?.parameters, []);
});

Deno.test("a text that is not TOML is an error with its place", () => {
  const error = assertThrows(() => parseToml("[upsd]\nmaxage = = 3\n", FILE), ConfigError);
  assertEquals(error.place?.file, FILE);
  assertEquals(error.place?.line, 2);
  assertStringIncludes(error.sentence, "Not TOML");
  assert(!error.message.includes("\n"));
});

/** A text and what is told of it. */
const TOLD: readonly (readonly [string, readonly string[]])[] = [
  ["[upsmn]", ['error 1:1 Unknown key "upsmn": write "upsmon"']],
  ["upsd = 3", ['error 1:8 "upsd" is not a table: write [upsd]']],
  ["[upsd]\nmaxagge = 3", ['error 2:1 Unknown key "maxagge": write "maxage"']],
  ["[upsd]\nMAXAGE = 3", ['error 2:1 Unknown key "MAXAGE": write "maxage"']],
  ["[upsd]\naccept = 3", ['error 2:1 Unknown key "accept": remove it']],
  ["[upsd]\nmaxage = [3]", ['error 2:10 "maxage" is no array: write one value']],
  ["[upsd]\nmaxage = 1979-05-27", [
    'error 2:10 "maxage" takes one value: write a text or a number',
  ]],
  ['[upsd]\nmaxage = "x"', ['error 2:10 "x" is not a number: MAXAGE takes whole seconds']],
  ["[upsd]\nmaxage = 1.5", ['warning 2:10 Of "1.5" only 1 counts: MAXAGE takes whole seconds']],
  ['[upsd]\ncertident = { name = "a" }', [
    'error 2:13 "certident" lacks "passphrase": write it',
  ]],
  ['[upsd]\ncertident = ["a", "b"]', [
    'error 2:13 "certident" is no array: write a table of name passphrase',
  ]],
  ['[upsd]\nlisten = [{ address = "a", prt = 3 }]', [
    'error 2:28 Unknown key "prt": write "port"',
  ]],
  ["[ups]\nnowait = 1", ['error 2:10 "nowait" is a flag: write true or false']],
  [
    "[ups.device]\na = 3",
    [
      "warning 2:1 Warning: ignoring incomplete configuration for UPS [a]: give it a driver",
      'error 2:5 "a" is not a table: write [ups.device.a]',
    ],
  ],
  ['[ups.device.a]\ndriver = "d"\nport = "p"\nfoo = [1, 2]', [
    'error 4:7 "foo" takes one value: write a text or a number',
  ]],
  ['[upsmon.notifyflag]\nonbat = "EXEC"', [
    'error 2:1 "onbat" is not a type that NOTIFYFLAG knows: write "ONBATT"',
  ]],
  ['[upsmon.notifyflag]\nonbatt = ["EXEC", "FOO"]', [
    "error 2:10 Invalid notify flag: [FOO]: write SYSLOG, WALL, EXEC or IGNORE",
  ]],
  ['[[upsmon.monitor]]\nsystem = "a"', ['error 1:1 "monitor" lacks "powervalue": write it']],
  ['[ups.device.a]\ndriver = "d"\nport = "p"\ndesc = "Büro"', [
    'warning 4:8 Of "desc" only printable ASCII counts, up to 512 characters: write it so',
  ]],
  ["[upsset]\nsecured = true", [
    'error 2:1 Unknown key "secured": write i_have_secured_my_cgi_directory',
  ]],
  ['[nut]\nmode = "on"', [
    'error 2:8 "on" is no MODE: write none, standalone, netserver, netclient, controlled or manual',
  ]],
];

for (const [text, expected] of TOLD) {
  Deno.test(`told: ${text}`, () => {
    assertEquals(told(parseToml(`${text}\n`, FILE).complaints), expected);
  });
}
