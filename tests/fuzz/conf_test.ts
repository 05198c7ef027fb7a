/**
 * The configuration's readers take any text, say where it is wrong, and never what a password is;
 * both syntaxes of one configuration say the same.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { stringify } from "@std/toml";
import fc from "fast-check";
import { CONFIG_FILES, parseConfigFolder } from "#core/conf/config_folder.ts";
import { formatComplaint } from "#core/conf/complaints.ts";
import type { Complaint } from "#core/conf/config.ts";
import { FILE_READERS } from "#core/conf/file_readers.ts";
import { parseToml } from "#core/conf/toml.ts";
import { findTomlPlaces, type TomlPath } from "#core/conf/toml_places.ts";
import { ConfigError } from "#core/errors.ts";
import { quoteWord } from "#core/words.ts";
import { DENUT_TOML, NUT_FILES } from "#tests/unit/core/conf/sample.ts";
import { plain } from "#tests/unit/core/conf/told.ts";
import { charged, chargedText, check, name, value } from "./runs.ts";

/** Text that is nearly right: the sample, with pieces taken out and characters put in. */
const nearly: fc.Arbitrary<string> = fc.tuple(
  fc.constantFrom(...Object.values(NUT_FILES), DENUT_TOML),
  fc.array(fc.tuple(fc.nat(3000), fc.nat(12), fc.array(charged, { maxLength: 4 })), {
    maxLength: 6,
  }),
).map(([text, edits]) =>
  edits.reduce((all, [at, length, put]) => {
    const from = at % (all.length + 1);
    return all.slice(0, from) + put.join("") + all.slice(from + length);
  }, text)
);

const anything = fc.oneof(chargedText, nearly, fc.string({ unit: "binary", maxLength: 200 }));

function checkComplaints(complaints: readonly Complaint[], text: string): void {
  const lines = text.split("\n").length;
  for (const complaint of complaints) {
    const { place, sentence } = complaint;
    assert(place.line >= 1 && place.line <= lines, formatComplaint(complaint));
    assert(place.column >= 1, formatComplaint(complaint));
    assert(sentence !== "" && !sentence.includes("\n"), formatComplaint(complaint));
  }
}

for (const [file, read] of FILE_READERS) {
  Deno.test(`${file} of any text is read`, () => {
    check(fc.property(anything, (text) => checkComplaints(read(text, file).complaints, text)));
  });
}

Deno.test("denut.toml of any text is read, or is no TOML", () => {
  check(fc.property(anything, (text) => {
    try {
      checkComplaints(parseToml(text, "denut.toml").complaints, text);
    } catch (error) {
      assert(error instanceof ConfigError);
      assert((error.place?.line ?? 0) >= 1 && (error.place?.column ?? 0) >= 1);
    }
  }));
});

Deno.test("denut.toml with any values under its own keys is read", () => {
  const keys = [...DENUT_TOML.matchAll(/^([a-z_0-9]+) =|\b([a-z_0-9]+)\]/gm)]
    .map(([, key, table]) => key ?? table ?? "");
  const day = fc.date({ min: new Date(0), max: new Date("2999"), noInvalidDate: true });
  const any = fc.letrec((tie) => ({
    table: fc.dictionary(fc.oneof(fc.constantFrom(...keys), name), tie("node"), { maxKeys: 5 }),
    node: fc.oneof(
      { maxDepth: 4 },
      fc.oneof(value, chargedText, fc.integer(), fc.double(), fc.boolean(), day),
      tie("table"),
      fc.array(tie("node"), { maxLength: 3 }),
    ),
  }));
  const tables = ["nut", "ups", "upsd", "upsmon", "upssched", "hosts", "upsset", "nutauth"];
  const root = fc.dictionary(fc.constantFrom(...tables), any.table);
  check(
    fc.property(root, (all) => {
      const text = stringify(all);
      checkComplaints(parseToml(text, "denut.toml").complaints, text);
    }),
    4,
  );
});

Deno.test("a folder of any texts is read", () => {
  const texts = fc.dictionary(
    fc.constantFrom(...CONFIG_FILES),
    fc.option(anything, { nil: undefined }),
  );
  check(fc.property(texts, (all) => {
    for (const { place } of parseConfigFolder(all, "/etc/nut").complaints) {
      assert(place.file.startsWith("/etc/nut/"));
    }
  }));
});

const word = value.filter((text) => text.length <= 60);

Deno.test("a device says the same in both syntaxes", () => {
  const parameters = fc.dictionary(
    name.filter((key) => !["driver", "port", "desc"].includes(key)).map((key) => `my${key}`),
    fc.oneof(word, fc.constant(true as const)),
    { maxKeys: 8 },
  );
  const devices = fc.uniqueArray(fc.tuple(name, word, parameters), {
    selector: ([title]) => title.toLowerCase(),
    maxLength: 5,
  });
  check(fc.property(devices, (list) => {
    const text = list.map(([title, desc, rest]) =>
      [
        `[${title}]\ndriver = dummy-ups\nport = a.dev\ndesc = ${quoteWord(desc)}`,
        ...Object.entries(rest).map(([key, set]) =>
          set === true ? key : `${key} = ${quoteWord(set)}`
        ),
      ].join("\n")
    ).join("\n");
    const device = Object.fromEntries(list.map(([title, desc, rest]) => [
      title,
      { driver: "dummy-ups", port: "a.dev", desc, ...rest },
    ]));
    const toml = stringify({ ups: { device } });
    const nut = parseConfigFolder({ "ups.conf": `${text}\n` }, "/n");
    const own = parseConfigFolder({ "denut.toml": toml }, "/n");
    assertEquals(own.complaints.filter(({ severity }) => severity === "error"), []);
    assertEquals(plain(own.config.ups), plain(nut.config.ups));
    assertEquals(nut.config.ups?.sections.map((section) => section.desc?.value), [
      ...list.map(([, desc]) => desc),
    ]);
  }));
});

Deno.test("a user says the same in both syntaxes", () => {
  const user = fc.tuple(name, word, fc.array(name, { minLength: 1, maxLength: 4 }));
  const users = fc.uniqueArray(user, { selector: ([title]) => title, maxLength: 5 });
  check(fc.property(users, (list) => {
    const text = list.map(([title, password, actions]) =>
      `[${title}]\npassword = ${quoteWord(password)}\nactions = ${actions.join(" ")}\n`
    ).join("");
    const all = Object.fromEntries(
      list.map(([title, password, actions]) => [title, { password, actions }]),
    );
    const nut = parseConfigFolder({ "upsd.users": text }, "/n");
    const own = parseConfigFolder({ "denut.toml": stringify({ upsd: { user: all } }) }, "/n");
    assertEquals([...nut.complaints, ...own.complaints], []);
    assertEquals(plain(own.config.users), plain(nut.config.users));
    assertEquals(nut.config.users?.users.map((one) => one.password?.value.reveal()), [
      ...list.map(([, password]) => password),
    ]);
  }));
});

/** Tables of tables and arrays, with a number of its own at each end. */
const tree: fc.Arbitrary<Record<string, unknown>> = fc.letrec((tie) => ({
  table: fc.dictionary(fc.oneof(name, fc.string({ maxLength: 4 })), tie("node"), { maxKeys: 4 }),
  node: fc.oneof(
    { maxDepth: 4 },
    fc.constant(0),
    tie("table"),
    fc.array(tie("table"), { maxLength: 3 }),
    fc.array(fc.constant(0), { maxLength: 3 }),
  ),
})).table as fc.Arbitrary<Record<string, unknown>>;

/** Gives each end another number, and tells the ways to them. */
function numbered(node: unknown, path: TomlPath, ends: TomlPath[]): unknown {
  if (Array.isArray(node)) return node.map((item, i) => numbered(item, [...path, i], ends));
  if (typeof node === "object" && node !== null) {
    return Object.fromEntries(
      Object.entries(node).map(([key, child]) => [key, numbered(child, [...path, key], ends)]),
    );
  }
  return ends.push(path);
}

Deno.test("the place of every value in a TOML text is where it stands", () => {
  check(fc.property(tree, (root) => {
    const ends: TomlPath[] = [];
    const text = stringify(numbered(root, [], ends) as Record<string, unknown>);
    const lines = text.split("\n");
    const find = findTomlPlaces(text, "x.toml");
    for (const [i, path] of ends.entries()) {
      const { line, column } = find(path).value;
      const there = [...lines[line - 1] ?? ""].slice(column - 1).join("");
      assertEquals(/^\d+/.exec(there)?.[0], `${i + 1}`, `${JSON.stringify(path)} in ${text}`);
    }
  }));
});

const SECRET = "hunter2";

Deno.test("no complaint quotes a password", () => {
  const secret = fc.array(fc.constantFrom(SECRET, " ", '"', "\\", "#", "=", "\t"), {
    minLength: 1,
    maxLength: 8,
  }).map((parts) => `${SECRET}${parts.join("")}`);
  check(fc.property(secret, (password) => {
    const { complaints } = parseConfigFolder({
      "upsd.users": `[a]\n\tpassword = ${password}\n\tpassword "${password}\n`,
      "upsmon.conf": `MONITOR a 1 b ${password} primary\nCERTIDENT a "${password}" x\n`,
      "upsd.conf": `CERTIDENT a ${password}\n`,
      "ups.conf":
        `[a]\ndriver = netxml-ups\nport = x\npassword = "${password}\npassword ${password}\n`,
      "nutauth.conf": `pass = ${password}\n[@h]\npass = "${password}"\npassword ${password}\n`,
    }, "/n");
    for (const complaint of complaints) {
      assert(!formatComplaint(complaint).includes(SECRET), formatComplaint(complaint));
    }
  }));
});
