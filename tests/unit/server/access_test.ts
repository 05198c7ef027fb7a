import { assert, assertEquals } from "@std/assert";
import type { Placed, UserSection } from "#core/conf/config.ts";
import { Secret } from "#core/secret.ts";
import { Access, type Action, type Credentials } from "#server/access.ts";

const ACTIONS: readonly Action[] = ["LOGIN", "PRIMARY", "MASTER", "FSD", "SET"];

function placed<T>(value: T): Placed<T> {
  return { value, place: { file: "upsd.users", line: 1, column: 1 } };
}

function user(name: string, more: Partial<UserSection> = {}): UserSection {
  return {
    name: placed(name),
    password: placed(new Secret("secret")),
    actions: [],
    instcmds: [],
    ...more,
  };
}

function as(username: string, password = "secret"): Credentials {
  return { username, password: new Secret(password) };
}

function actionsOf(section: UserSection): Action[] {
  const access = new Access({ users: [section] });
  return ACTIONS.filter((action) => access.allowsAction(as(section.name.value), action));
}

Deno.test("upsmon primary stands for login, master and fsd", () => {
  assertEquals(actionsOf(user("a", { upsmon: placed("primary") })), ["LOGIN", "MASTER", "FSD"]);
});

Deno.test("upsmon secondary stands for login", () => {
  assertEquals(actionsOf(user("a", { upsmon: placed("secondary") })), ["LOGIN"]);
});

Deno.test("actions are compared without case and add to upsmon's", () => {
  const actions = [placed("set"), placed("Primary")];
  assertEquals(actionsOf(user("a", { actions })), ["PRIMARY", "SET"]);
  assertEquals(actionsOf(user("a", { actions, upsmon: placed("secondary") })), [
    "LOGIN",
    "PRIMARY",
    "SET",
  ]);
});

Deno.test("a user without rights has none", () => {
  assertEquals(actionsOf(user("a")), []);
});

Deno.test("instant commands are compared without case; ALL is each", () => {
  const some = new Access({ users: [user("a", { instcmds: [placed("Load.Off")] })] });
  assert(some.allowsCommand(as("a"), "load.OFF"));
  assert(!some.allowsCommand(as("a"), "load.on"));
  const all = new Access({ users: [user("a", { instcmds: [placed("all")] })] });
  assert(all.allowsCommand(as("a"), "load.on"));
});

Deno.test("names and passwords are compared to the letter", () => {
  const access = new Access({ users: [user("a", { actions: [placed("SET")] })] });
  assert(access.allowsAction(as("a"), "SET"));
  for (
    const bad of [
      as("A"),
      as("a", "Secret"),
      as("a", ""),
      as("a", "secretsecret"),
      as("b"),
      {
        username: "a",
      },
      { password: new Secret("secret") },
      {},
    ]
  ) {
    assert(!access.allowsAction(bad, "SET"));
  }
});

Deno.test("a user without a password is nobody, and one with it may follow", () => {
  const actions = [placed("SET")];
  const nameless: UserSection = { name: placed("a"), actions, instcmds: [] };
  assert(!new Access({ users: [nameless] }).allowsAction(as("a", ""), "SET"));
  assert(new Access({ users: [nameless, user("a", { actions })] }).allowsAction(as("a"), "SET"));
});

Deno.test("of two users of one name the first counts", () => {
  const first = user("a", { actions: [placed("SET")] });
  const second = user("a", { password: placed(new Secret("other")), actions: [placed("FSD")] });
  const access = new Access({ users: [first, second] });
  assert(access.allowsAction(as("a"), "SET"));
  assert(!access.allowsAction(as("a"), "FSD"));
  assert(!access.allowsAction(as("a", "other"), "FSD"));
});

Deno.test("names of object members are no users", () => {
  const access = new Access({ users: [] });
  assert(!access.allowsAction(as("__proto__"), "SET"));
  assert(!access.allowsCommand(as("constructor"), "load.off"));
});
