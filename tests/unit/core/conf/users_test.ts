/**
 * upsd.users: who may do what.
 *
 * @module
 */
import { assertEquals } from "@std/assert";
import { parseUsersConf } from "#core/conf/users.ts";
import { plain, told } from "./told.ts";

const FILE = "upsd.users";

Deno.test("a usual file", () => {
  const { conf, complaints } = parseUsersConf(
    `[admin]
	password = mypass
	actions = SET FSD
	actions = login
	INSTCMDS = ALL
[Admin]
	Password = "my pass"
	instcmds = test.panel.start test.panel.stop
[mon]
	password = "a=b\\#"
	upsmon primary
[old]
	password\\=x
	upsmon master
[sec]
	"password=y z"
	upsmon = SLAVE
`,
    FILE,
  );
  assertEquals(told(complaints), []);
  assertEquals(plain(conf), {
    users: [
      {
        name: "admin",
        password: "mypass",
        actions: ["SET", "FSD", "login"],
        instcmds: ["ALL"],
      },
      {
        name: "Admin",
        password: "my pass",
        actions: [],
        instcmds: ["test.panel.start", "test.panel.stop"],
      },
      { name: "mon", password: "a=b#", actions: [], instcmds: [], upsmon: "primary" },
      { name: "old", password: "x", actions: [], instcmds: [], upsmon: "primary" },
      { name: "sec", password: "y z", actions: [], instcmds: [], upsmon: "secondary" },
    ],
  });
});

Deno.test("the first password counts", () => {
  const { conf, complaints } = parseUsersConf("[a]\npassword=x\npassword=y\n", FILE);
  assertEquals(plain(conf.users[0]?.password), "x");
  assertEquals(told(complaints), [
    "warning 3:1 password is given a second time, only the first counts: remove the other",
  ]);
});

Deno.test("a second section of a user counts for nothing, and for nobody else", () => {
  const { conf, complaints } = parseUsersConf(
    "[a]\npassword=x\n[b]\npassword=y\n[a]\nactions=SET\n",
    FILE,
  );
  assertEquals(conf.users.map((user) => user.actions), [[], []]);
  assertEquals(told(complaints), [
    "warning 5:1 Ignoring duplicate user a: write one section for it",
  ]);
});

Deno.test("words know their places, also within one that holds an equals sign", () => {
  const { conf } = parseUsersConf('[a]\n  "password=y"\n  actions = SET FSD\n', FILE);
  assertEquals(conf.users[0]?.password?.place, { file: FILE, line: 2, column: 12 });
  assertEquals(conf.users[0]?.actions[1]?.place, { file: FILE, line: 3, column: 17 });
});

/** Lines below `[a]` and `password = x`, and what is told of them. */
const TOLD: readonly (readonly [string, readonly string[]])[] = [
  ["allowfrom = localhost", ["warning 3:1 allowfrom in upsd.users is no longer used"]],
  ["user bob", ["warning 3:1 This old format is ignored: write a section [name]"]],
  ["upsmon boss", ["error 3:8 Unknown upsmon type boss: write primary or secondary"]],
  ["upsmon primry", ['error 3:8 Unknown upsmon type primry: write "primary"']],
  ["action = SET", ['error 3:1 Unknown directive "action": write "actions"']],
  ["actions SET", ['warning 3:1 This line is ignored: write "actions = VALUE"']],
  ["actions =", ['warning 3:1 This line is ignored: write "actions = VALUE"']],
  ["actions", ['warning 3:1 This line is ignored: write "actions = VALUE"']],
];

for (const [line, expected] of TOLD) {
  Deno.test(`told: ${line}`, () => {
    assertEquals(told(parseUsersConf(`[a]\npassword=x\n${line}\n`, FILE).complaints), expected);
  });
}

Deno.test("what stands above all sections is nobody's", () => {
  const { conf, complaints } = parseUsersConf("password = x\n[a]\npassword = y\n", FILE);
  assertEquals(plain(conf.users[0]?.password), "y");
  assertEquals(told(complaints), [
    'warning 1:1 "password" is ignored outside of a user\'s section: write it below a [name]',
  ]);
});

Deno.test("a user without a password is told", () => {
  assertEquals(told(parseUsersConf("[a]\nactions=SET\n", FILE).complaints), [
    "warning 1:1 User a has no password and so can do nothing: give it one",
  ]);
});

Deno.test("a password with blanks and no quotes is told", () => {
  const { conf, complaints } = parseUsersConf("[a]\npassword = my pass\n", FILE);
  assertEquals(plain(conf.users[0]?.password), "my");
  assertEquals(told(complaints), [
    "warning 2:15 This word is ignored: password takes only PASSWORD, put words with blanks in quotes",
  ]);
});
