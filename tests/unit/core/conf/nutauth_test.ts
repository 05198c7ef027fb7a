/**
 * nutauth.conf: titles, settings, includes, and what holds for a connection.
 *
 * @module
 */
import { assertEquals, assertThrows } from "@std/assert";
import { type Auth, findAuth, joinIncludes } from "#core/conf/auth_lookup.ts";
import { formatAuthTitle, parseAuthTitle } from "#core/conf/auth_title.ts";
import type { AuthConf } from "#core/conf/config.ts";
import { parseNutauthConf } from "#core/conf/nutauth.ts";
import { ConfigError } from "#core/errors.ts";
import { plain, told } from "./told.ts";

const FILE = "nutauth.conf";

function parse(text: string): AuthConf {
  return parseNutauthConf(text, FILE).conf;
}

const TITLES: readonly (readonly [string, string | undefined])[] = [
  ["admin@host:1234", "admin@host:1234"],
  ["admin@host", "admin@host:3493"],
  ["admin@", "admin@localhost:3493"],
  ["admin@:1", "admin@localhost:1"],
  ["@host:1", "@host:1"],
  ["@host", "@host:3493"],
  ["host", "@host:3493"],
  ["host:1", "@host:1"],
  [":1", "@localhost:1"],
  ["host:", "@host:3493"],
  ["host:nut", "@host:3493"],
  ["a@[::1]:1", "a@[::1]:1"],
  ["[2001:db8::1]", "@[2001:db8::1]:3493"],
  ["a@b@c", undefined],
  ["a:b@c", undefined],
  ["a@b:1:2", undefined],
  ["a@[::1", undefined],
  ["a@[b]", undefined],
  ["a@[b:c]", undefined],
  ["a@x[::1]", undefined],
];

for (const [title, expected] of TITLES) {
  Deno.test(`the title [${title}] means ${expected ?? "nothing"}`, () => {
    const parsed = parseAuthTitle(title);
    assertEquals(parsed && formatAuthTitle(parsed), expected);
  });
}

Deno.test("a usual file", () => {
  const { conf, complaints } = parseNutauthConf(
    `CERTVERIFY = on
FORCESSL
[@ups1]
	Username = bob
	PASS = "pass word"
	CERTPATH = /ca
	CERTFILE = /me.pem
	CERTIDENT_NAME = me
	CERTIDENT_PASS = key
	SSLBACKEND = openssl
	CERTHOST = "UPS 1"
	CERTVERIFY = No
	FORCESSL = -1
[admin@ups1:3493]
	password = secret
[_global_defaults]
	user = anybody
`,
    FILE,
  );
  assertEquals(told(complaints), []);
  assertEquals(
    (plain(conf) as AuthConf).sections,
    [
      { title: "", certverify: 1, forcessl: 1 },
      {
        title: "@ups1:3493",
        user: "bob",
        password: "pass word",
        certpath: "/ca",
        certfile: "/me.pem",
        certidentName: "me",
        certidentPass: "key",
        sslBackend: "openssl",
        certhost: "UPS 1",
        certverify: 0,
        forcessl: -1,
      },
      { title: "admin@ups1:3493", user: "admin", password: "secret" },
      { title: "", explicit: true, user: "anybody" },
    ] as unknown as AuthConf["sections"],
  );
});

/** A text and what is told of it. */
const TOLD: readonly (readonly [string, readonly string[]])[] = [
  ["[a@b@c]\nuser = x", [
    "error 1:1 Invalid nutauth section header: [a@b@c]: write [user@host:port] or [@host:port]",
  ]],
  ["[a@b:ups]", ['warning 1:1 The port "ups" of [a@b:ups] matches nothing: write its number']],
  ["[a@b]\nuser = c", [
    "warning 2:8 USER keyword ignored for a section named like 'user@host:port': remove it",
  ]],
  ["CERTVERIFY = maybe", [
    'error 1:14 "maybe" is not a number: CERTVERIFY takes 1, 0, or -1 to inherit',
  ]],
  ["certverify = 1", ['error 1:1 Unknown directive "certverify": write "CERTVERIFY"']],
  ["INCLUDE", ["error 1:1 INCLUDE missing filename: write one after it"]],
  ["user bob", [
    'warning 1:6 This line is ignored: write "user = VALUE", or "user" alone for a flag',
  ]],
];

for (const [text, expected] of TOLD) {
  Deno.test(`told: ${text}`, () => {
    assertEquals(told(parseNutauthConf(`${text}\n`, FILE).complaints), expected);
  });
}

function effective(text: string, host: string, port: number, user?: string): unknown {
  const auth: Auth = findAuth(parse(text), { host, port, ...(user === undefined ? {} : { user }) });
  return plain(auth);
}

const LAYERS = `user = anybody
pass = everywhere
FORCESSL = on
[@h]
user = bob
CERTPATH = /host
FORCESSL = -1
[bob@h]
pass = bobs
[amy@h]
pass = amys
CERTPATH = /amy
[amy@h:1]
pass = other
`;

Deno.test("the most special setting holds, what it leaves open comes from above", () => {
  assertEquals(effective(LAYERS, "h", 3493, "amy"), {
    user: "amy",
    password: "amys",
    certpath: "/amy",
    forcessl: 1,
  });
  assertEquals(effective(LAYERS, "h", 1, "amy"), { user: "amy", password: "other", forcessl: 1 });
});

Deno.test("without a user the host's own one selects the section", () => {
  assertEquals(effective(LAYERS, "h", 3493), {
    user: "bob",
    password: "bobs",
    certpath: "/host",
    forcessl: 1,
  });
});

Deno.test("a user without a section has the host's settings and its own name", () => {
  assertEquals(effective(LAYERS, "h", 3493, "eve"), {
    user: "eve",
    password: "everywhere",
    certpath: "/host",
    forcessl: 1,
  });
});

Deno.test("an unknown host has what holds everywhere, names are not resolved", () => {
  const text = "[@localhost]\npass = x\n";
  assertEquals(effective(text, "localhost", 3493), { password: "x" });
  assertEquals(effective(text, "", 3493), { password: "x" });
  assertEquals(effective(text, "127.0.0.1", 3493), {});
  assertEquals(effective(text, "127.0.0.1", 3493, "bob"), { user: "bob" });
});

/** Files by name, for those that include each other. */
function join(files: Readonly<Record<string, string>>): AuthConf {
  return joinIncludes(parse(files["main"] ?? ""), ({ value: { file } }) => {
    const text = files[file];
    return text === undefined ? undefined : parse(text);
  });
}

Deno.test("an include counts from where it stands", () => {
  const main = "pass = before\nINCLUDE more\nuser = after\n[@h]\npass = own\n";
  const conf = join({
    main,
    more: "pass = inside\nuser = inside\n[@h]\npass = more\nuser = more\n",
  });
  assertEquals(plain(findAuth(conf, { host: "x", port: 1 })), {
    password: "inside",
    user: "after",
  });
  assertEquals(plain(findAuth(conf, { host: "h", port: 3493 })), { password: "own", user: "more" });
});

Deno.test("an include within a section speaks for that section only", () => {
  const more =
    "pass = loose\n[@other]\npass = foreign\n[me@h]\nCERTPATH = /same\n[_global_defaults]\nFORCESSL\n";
  const conf = join({ main: "[me@h]\nINCLUDE more\n", more });
  assertEquals(plain(findAuth(conf, { host: "h", port: 3493, user: "me" })), {
    password: "loose",
    certpath: "/same",
    user: "me",
  });
  assertEquals(plain(findAuth(conf, { host: "other", port: 3493 })), {});
});

Deno.test("a file that is not there adds nothing", () => {
  assertEquals(
    plain(findAuth(join({ main: "INCLUDE none\nuser = x\n" }), { host: "h", port: 1 })),
    {
      user: "x",
    },
  );
});

Deno.test("includes know whether they are required, and where they stand", () => {
  const { includes } = parse("INCLUDE a\n[@h]\nInclude_Required b\n");
  assertEquals(includes, [
    {
      value: { file: "a", required: false, section: "", position: 0 },
      place: { file: FILE, line: 1, column: 9 },
    },
    {
      value: { file: "b", required: true, section: "@h:3493", position: 1 },
      place: { file: FILE, line: 3, column: 18 },
    },
  ]);
});

Deno.test("files that include each other are an error, not a loop", () => {
  const files = { main: "INCLUDE other\n", other: "INCLUDE main\n" };
  assertThrows(() => join(files), ConfigError, "levels deep");
});
