import { assertEquals } from "@std/assert";
import { Client, type LineLink } from "#clients/client.ts";
import { LinkError } from "#core/errors.ts";
import { Secret } from "#core/secret.ts";
import { Dialogue } from "#monitor/dialogue.ts";
import type { MonitorEvent, Target } from "#monitor/events.ts";

const TARGET: Target = {
  system: "ups@host",
  ups: "ups",
  host: "host",
  port: 3493,
  user: "user",
  password: new Secret("pass"),
  primary: true,
};

/** What a server answers, by the line; a line that is not there ends the connection. */
type Answers = Readonly<Record<string, string>>;

const LOGIN: Answers = { "USERNAME user": "OK", "PASSWORD pass": "OK", "LOGIN ups": "OK" };
const STATUS: Answers = {
  "GET VAR ups ups.status": 'VAR ups ups.status "OL"',
  "GET VAR ups ups.mode.buzzwords": "ERR VAR-NOT-SUPPORTED",
  "GET VAR ups experimental.ups.mode.buzzwords": "ERR VAR-NOT-SUPPORTED",
};
const NEW: Answers = { ...LOGIN, ...STATUS, "PRIMARY ups": "OK PRIMARY-GRANTED" };

/** A dialogue with servers that come one after the other, one for each connection. */
class Stage {
  readonly events: MonitorEvent[] = [];
  /** Every line, and `connects` and `closes`. */
  readonly wire: string[] = [];
  readonly dialogue: Dialogue;
  readonly #servers: Answers[];

  constructor(...servers: readonly Answers[]) {
    this.#servers = [...servers];
    this.dialogue = new Dialogue(
      7,
      () => Promise.try(() => this.#connect()),
      (event) => this.events.push(event),
    );
  }

  /** What came since this was asked last. */
  read(): MonitorEvent[] {
    return this.events.splice(0);
  }

  #connect(): Client {
    this.wire.push("connects");
    const answers = this.#servers.shift();
    if (answers === undefined) {
      throw new LinkError("gone", "Connection failure: Connection refused");
    }
    return new Client(this.#link(answers));
  }

  #link(answers: Answers): LineLink {
    let reply: string | undefined;
    return {
      send: (line): Promise<void> => {
        this.wire.push(line);
        reply = answers[line];
        return Promise.resolve();
      },
      receive: (): Promise<string> =>
        reply === undefined
          ? Promise.reject(new LinkError("gone", "Server disconnected"))
          : Promise.resolve(reply),
      close: (): void => void this.wire.push("closes"),
    };
  }
}

Deno.test("the first poll connects, logs in and asks; the next one only asks", async () => {
  const stage = new Stage(NEW);
  await stage.dialogue.poll(TARGET, "try");
  assertEquals(stage.read(), [
    { kind: "connected", link: 7 },
    { kind: "logged-in", link: 7 },
    { kind: "told", link: 7, told: { status: "OL" } },
  ]);
  assertEquals(stage.wire.splice(0), [
    "connects",
    ...Object.keys(LOGIN),
    "PRIMARY ups",
    ...Object.keys(STATUS),
  ]);
  await stage.dialogue.poll(TARGET, "try");
  assertEquals(stage.read(), [{ kind: "told", link: 7, told: { status: "OL" } }]);
  assertEquals(stage.wire, Object.keys(STATUS));
});

Deno.test("a secondary does not ask for the rights of the primary", async () => {
  const stage = new Stage({ ...LOGIN, ...STATUS });
  await stage.dialogue.poll({ ...TARGET, primary: false }, "try");
  assertEquals(stage.events.length, 3);
});

Deno.test("a server before 2.8.0 knows the primary as MASTER", async () => {
  const old = { "PRIMARY ups": "ERR UNKNOWN-COMMAND", "MASTER ups": "OK MASTER-GRANTED" };
  const stage = new Stage({ ...NEW, ...old });
  await stage.dialogue.poll(TARGET, "try");
  assertEquals(stage.events.at(1), { kind: "logged-in", link: 7 });
});

Deno.test("buzzwords and the text of an alarm come with the status", async () => {
  const stage = new Stage({
    ...NEW,
    "GET VAR ups ups.status": 'VAR ups ups.status "ALARM OL"',
    "GET VAR ups experimental.ups.mode.buzzwords":
      'VAR ups experimental.ups.mode.buzzwords "vendor:x:ECO"',
    "GET VAR ups ups.alarm": 'VAR ups ups.alarm "Too hot"',
  });
  await stage.dialogue.poll(TARGET, "try");
  const told = { status: "ALARM OL", experimentalBuzzwords: "vendor:x:ECO", alarm: "Too hot" };
  assertEquals(stage.events.at(-1), { kind: "told", link: 7, told });
});

const REFUSALS: readonly (readonly [string, Answers, boolean, boolean, readonly string[]])[] = [
  ["the name", { "USERNAME user": "ERR INVALID-USERNAME" }, false, false, [
    "error Set username failed: Invalid username",
    "error Authentication on [ups@host] failed: Invalid username",
  ]],
  ["the password", { "PASSWORD pass": "ERR ALREADY-SET-PASSWORD" }, false, false, [
    "error Set password failed: Already set password",
    "error Authentication on [ups@host] failed: Already set password",
  ]],
  ["the login", { "LOGIN ups": "ERR ACCESS-DENIED" }, false, false, [
    "error Login on UPS [ups@host] failed - got [ERR ACCESS-DENIED]",
  ]],
  [
    "the rights of a primary",
    { "PRIMARY ups": "ERR ACCESS-DENIED", "MASTER ups": "ERR ACCESS-DENIED" },
    true,
    false,
    [
      "alert Primary managerial privileges unavailable on UPS [ups@host]",
      "alert Response: [ERR ACCESS-DENIED]",
    ],
  ],
];

for (const [what, answers, loggedIn, closed, lines] of REFUSALS) {
  Deno.test(`refused: ${what}; the connection stays and is asked from then on`, async () => {
    const stage = new Stage({ ...NEW, ...answers });
    await stage.dialogue.poll(TARGET, "try");
    const [, failed] = stage.read();
    if (failed?.kind !== "login-failed") throw new TypeError(failed?.kind);
    assertEquals([failed.loggedIn, failed.closed], [loggedIn, closed]);
    assertEquals(failed.records.map(({ severity, text }) => `${severity} ${text}`), lines);
    await stage.dialogue.poll(TARGET, "try");
    assertEquals(stage.read().map(({ kind }) => kind), ["told"]);
  });
}

Deno.test("a server that goes away while one logs in has closed", async () => {
  const { "LOGIN ups": _, ...answers } = NEW;
  const stage = new Stage(answers);
  await stage.dialogue.poll(TARGET, "try");
  const failed = stage.events.at(-1);
  if (failed?.kind !== "login-failed") throw new TypeError(failed?.kind);
  assertEquals(failed.closed, true);
  assertEquals(failed.records[0]?.text, "Can't login to UPS [ups@host]: Server disconnected");
});

Deno.test("a server that cannot be reached is told with NUT's number", async () => {
  const stage = new Stage();
  await stage.dialogue.poll(TARGET, "try");
  const failure = { code: 31, text: "Connection failure: Connection refused" };
  assertEquals(stage.events, [{ kind: "connect-failed", link: 7, failure }]);
});

Deno.test("stale data end the poll and not the connection", async () => {
  const stale = Object.fromEntries(Object.keys(STATUS).map((line) => [line, "ERR DATA-STALE"]));
  const stage = new Stage({ ...NEW, ...stale });
  await stage.dialogue.poll(TARGET, "try");
  const failure = { code: 10, text: "Data stale" };
  assertEquals(stage.events.at(-1), { kind: "poll-failed", link: 7, failure, closed: false });
});

Deno.test("a connection that breaks is told by its first failure", async () => {
  const stage = new Stage({ ...LOGIN, "PRIMARY ups": "OK" });
  await stage.dialogue.poll(TARGET, "try");
  const failure = { code: 38, text: "Server disconnected" };
  assertEquals(stage.events.at(-1), { kind: "poll-failed", link: 7, failure, closed: true });
});

Deno.test("a status that came before the connection broke counts", async () => {
  const stage = new Stage({
    ...LOGIN,
    "PRIMARY ups": "OK",
    "GET VAR ups ups.status": 'VAR ups ups.status "OB LB"',
  });
  await stage.dialogue.poll(TARGET, "try");
  assertEquals(stage.events.at(-1), { kind: "told", link: 7, told: { status: "OB LB" } });
});

Deno.test("FORCESSL takes no connection without TLS", async () => {
  const stage = new Stage(NEW);
  await stage.dialogue.poll(TARGET, "require");
  const failure = { code: 36, text: "SSL is not available" };
  assertEquals(stage.events, [{ kind: "connect-failed", link: 7, failure }]);
  assertEquals(stage.wire, ["connects", "closes"]);
});

Deno.test("the battery's numbers are those that the server knows", async () => {
  const stage = new Stage({
    ...NEW,
    "GET VAR ups battery.charge": 'VAR ups battery.charge "87"',
    "GET VAR ups battery.charge.low": "ERR VAR-NOT-SUPPORTED",
    "GET VAR ups battery.runtime": 'VAR ups battery.runtime "1200.5"',
    "GET VAR ups battery.runtime.low": 'VAR ups battery.runtime.low "soon"',
  });
  await stage.dialogue.poll(TARGET, "try");
  stage.read();
  await stage.dialogue.measure(TARGET);
  const battery = { charge: 87, runtime: 1200.5 };
  assertEquals(stage.events, [{ kind: "measured", link: 7, battery }]);
});

Deno.test("FSD goes over the open connection, and is confirmed", async () => {
  const stage = new Stage({ ...NEW, "FSD ups": "OK FSD-SET" });
  await stage.dialogue.poll(TARGET, "try");
  stage.read();
  await stage.dialogue.setFsd(TARGET, "try");
  assertEquals(stage.events, [{ kind: "fsd-answered", link: 7 }]);
  assertEquals(stage.wire.at(-1), "FSD ups");
});

Deno.test("FSD over a connection that breaks is said once more on a new one", async () => {
  const stage = new Stage(NEW, { ...NEW, "FSD ups": "OK FSD-SET" });
  await stage.dialogue.poll(TARGET, "try");
  stage.read();
  await stage.dialogue.setFsd(TARGET, "try");
  assertEquals(stage.events.at(-1), { kind: "fsd-answered", link: 7 });
  assertEquals(stage.wire.filter((line) => line === "FSD ups").length, 2);
});

Deno.test("FSD that is refused is told with the server's line", async () => {
  const stage = new Stage({ ...NEW, "FSD ups": "ERR ACCESS-DENIED" });
  await stage.dialogue.setFsd(TARGET, "try");
  const failure = { code: 6, text: "ERR ACCESS-DENIED" };
  assertEquals(stage.events.at(-1), { kind: "fsd-answered", link: 7, failure });
});

Deno.test("FSD without a server fails, and does not throw", async () => {
  const stage = new Stage();
  await stage.dialogue.setFsd(TARGET, "try");
  const failure = { code: 31, text: "Connection failure: Connection refused" };
  assertEquals(stage.events, [{ kind: "fsd-answered", link: 7, failure }]);
});

Deno.test("FSD that is asked for while one logs in waits for that", async () => {
  const stage = new Stage({ ...NEW, "FSD ups": "OK FSD-SET" });
  await Promise.all([stage.dialogue.poll(TARGET, "try"), stage.dialogue.setFsd(TARGET, "try")]);
  const lines = stage.wire.filter((line) => /^(connects|PRIMARY|FSD)/.test(line));
  assertEquals(lines, ["connects", "PRIMARY ups", "FSD ups"]);
});

Deno.test("logins are counted, or there is no count", async () => {
  const stage = new Stage({ ...NEW, "GET NUMLOGINS ups": "NUMLOGINS ups 3" });
  await stage.dialogue.countLogins(TARGET);
  await stage.dialogue.poll(TARGET, "try");
  await stage.dialogue.countLogins(TARGET);
  const counts = stage.events.filter(({ kind }) => kind === "logins-counted");
  assertEquals(counts, [
    { kind: "logins-counted", link: 7 },
    { kind: "logins-counted", link: 7, count: 3 },
  ]);
});

Deno.test("after the goodbye nothing is told any more", async () => {
  const stage = new Stage({ ...NEW, "LOGOUT": "OK Goodbye" });
  const poll = stage.dialogue.poll(TARGET, "try");
  await stage.dialogue.hangUp();
  await poll;
  assertEquals(stage.events, []);
  assertEquals(stage.wire.slice(-1), ["closes"]);
  assertEquals(stage.wire.includes("LOGOUT"), true);
});
