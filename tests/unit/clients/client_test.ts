/** The client against a server that follows a script: what is sent, what is made of the answers. */
import { assertEquals, assertRejects } from "@std/assert";
import { LinkError, RefusedError, WireError } from "#core/errors.ts";
import { Secret } from "#core/secret.ts";
import { Client } from "#clients/client.ts";
import { settle, VirtualClock } from "#tests/sim/clock.ts";
import { ScriptedLink } from "#tests/sim/scripted_link.ts";

/** A call, what goes out for it, what comes back, and what the call answers. */
interface Case {
  readonly call: (client: Client) => Promise<unknown>;
  readonly sent: string;
  readonly replies: readonly string[];
  readonly answer: unknown;
}

const CASES: Readonly<Record<string, Case>> = {
  listUps: {
    call: (client) => client.listUps(),
    sent: "LIST UPS",
    replies: ["BEGIN LIST UPS", 'UPS rack "A \\"rack\\""', "END LIST UPS"],
    answer: [{ name: "rack", description: 'A "rack"' }],
  },
  listVariables: {
    call: (client) => client.listVariables("rack"),
    sent: "LIST VAR rack",
    replies: ["BEGIN LIST VAR rack", 'VAR rack ups.load "10"', "END LIST VAR rack"],
    answer: [{ name: "ups.load", value: "10" }],
  },
  listWritable: {
    call: (client) => client.listWritable("rack"),
    sent: "LIST RW rack",
    replies: ["BEGIN LIST RW rack", 'RW rack ups.id ""', "END LIST RW rack"],
    answer: [{ name: "ups.id", value: "" }],
  },
  listCommands: {
    call: (client) => client.listCommands("rack"),
    sent: "LIST CMD rack",
    replies: ["BEGIN LIST CMD rack", "CMD rack load.off", "END LIST CMD rack"],
    answer: ["load.off"],
  },
  listClients: {
    call: (client) => client.listClients("rack"),
    sent: "LIST CLIENT rack",
    replies: ["BEGIN LIST CLIENT rack", "CLIENT rack ::1", "END LIST CLIENT rack"],
    answer: ["::1"],
  },
  listEnum: {
    call: (client) => client.listEnum("rack", "ups.mode"),
    sent: "LIST ENUM rack ups.mode",
    replies: [
      "BEGIN LIST ENUM rack ups.mode",
      'ENUM rack ups.mode "a b"',
      "END LIST ENUM rack ups.mode",
    ],
    answer: ["a b"],
  },
  listRange: {
    call: (client) => client.listRange("rack", "input.transfer.low"),
    sent: "LIST RANGE rack input.transfer.low",
    replies: [
      "BEGIN LIST RANGE rack input.transfer.low",
      'RANGE rack input.transfer.low "160" "200.5"',
      "END LIST RANGE rack input.transfer.low",
    ],
    answer: [{ min: 160, max: 200.5 }],
  },
  getVariable: {
    call: (client) => client.getVariable("rack", "ups.status"),
    sent: "GET VAR rack ups.status",
    replies: ['var RACK Ups.Status "OL CHRG"'],
    answer: "OL CHRG",
  },
  "getType of a string": {
    call: (client) => client.getType("rack", "ups.id"),
    sent: "GET TYPE rack ups.id",
    replies: ["TYPE rack ups.id RW STRING:16"],
    answer: { writable: true, enumerated: false, ranged: false, kind: "STRING", length: 16 },
  },
  "getType of a number": {
    call: (client) => client.getType("rack", "input.transfer.low"),
    sent: "GET TYPE rack input.transfer.low",
    replies: ["TYPE rack input.transfer.low RANGE NUMBER"],
    answer: { writable: false, enumerated: false, ranged: true, kind: "NUMBER", length: undefined },
  },
  "getType of an old server": {
    call: (client) => client.getType("rack", "ups.mode"),
    sent: "GET TYPE rack ups.mode",
    replies: ["TYPE rack ups.mode RW ENUM"],
    answer: { writable: true, enumerated: true, ranged: false, kind: undefined, length: undefined },
  },
  getDescription: {
    call: (client) => client.getDescription("rack", "ups.id"),
    sent: "GET DESC rack ups.id",
    replies: ['DESC rack ups.id "UPS system identifier"'],
    answer: "UPS system identifier",
  },
  getCommandDescription: {
    call: (client) => client.getCommandDescription("rack", "load.off"),
    sent: "GET CMDDESC rack load.off",
    replies: ['CMDDESC rack load.off "Turn off"'],
    answer: "Turn off",
  },
  getUpsDescription: {
    call: (client) => client.getUpsDescription("rack"),
    sent: "GET UPSDESC rack",
    replies: ['UPSDESC rack "Unavailable"'],
    answer: "Unavailable",
  },
  getLoginCount: {
    call: (client) => client.getLoginCount("rack"),
    sent: "GET NUMLOGINS rack",
    replies: ["NUMLOGINS rack 3"],
    answer: 3,
  },
  username: {
    call: (client) => client.username("two words"),
    sent: 'USERNAME "two words"',
    replies: ["OK"],
    answer: undefined,
  },
  password: {
    call: (client) => client.password(new Secret("a=b#c")),
    sent: 'PASSWORD "a=b\\#c"',
    replies: ["OK"],
    answer: undefined,
  },
  login: {
    call: (client) => client.login("rack"),
    sent: "LOGIN rack",
    replies: ["OK"],
    answer: undefined,
  },
  primary: {
    call: (client) => client.primary("rack"),
    sent: "PRIMARY rack",
    replies: ["OK PRIMARY-GRANTED"],
    answer: undefined,
  },
  master: {
    call: (client) => client.primary("rack", "master"),
    sent: "MASTER rack",
    replies: ["OK MASTER-GRANTED"],
    answer: undefined,
  },
  fsd: {
    call: (client) => client.fsd("rack"),
    sent: "FSD rack",
    replies: ["OK FSD-SET"],
    answer: undefined,
  },
  setVariable: {
    call: (client) => client.setVariable("rack", "ups.id", 'a "b"'),
    sent: 'SET VAR rack ups.id "a \\"b\\""',
    replies: ["OK"],
    answer: undefined,
  },
  instcmd: {
    call: (client) => client.instcmd("rack", "load.off.delay", "60"),
    sent: "INSTCMD rack load.off.delay 60",
    replies: ["OK TRACKING 2DDC5036-F665-4D29-BE4C-0374D091D263"],
    answer: "2DDC5036-F665-4D29-BE4C-0374D091D263",
  },
  setTracking: {
    call: (client) => client.setTracking(true),
    sent: "SET TRACKING ON",
    replies: ["OK"],
    answer: undefined,
  },
  "getTracking of a request under way": {
    call: (client) => client.getTracking("ID"),
    sent: "GET TRACKING ID",
    replies: ["PENDING"],
    answer: "PENDING",
  },
  "getTracking of a failure": {
    call: (client) => client.getTracking("ID"),
    sent: "GET TRACKING ID",
    replies: ["ERR FAILED"],
    answer: "FAILED",
  },
  version: {
    call: (client) => client.version(),
    sent: "VER",
    replies: ["Network UPS Tools upsd 2.8.0 - https://www.networkupstools.org/"],
    answer: "Network UPS Tools upsd 2.8.0 - https://www.networkupstools.org/",
  },
  protocolVersion: {
    call: (client) => client.protocolVersion(),
    sent: "PROTVER",
    replies: ["1.3"],
    answer: "1.3",
  },
};

for (const [name, { call, sent, replies, answer }] of Object.entries(CASES)) {
  Deno.test(`client: ${name}`, async () => {
    const link = new ScriptedLink(replies);
    assertEquals(await call(new Client(link)), answer);
    assertEquals(link.sent, [sent]);
    assertEquals(link.closed, false);
  });
}

/** Answers that are none, for `getVariable("rack", "ups.status")`. */
const BROKEN: Readonly<Record<string, string>> = {
  "of another variable": 'VAR rack ups.load "10"',
  "of another UPS": 'VAR desk ups.status "OL"',
  "too short": "VAR rack",
  "empty": "",
  "only a remark": "# VAR",
  "a broken word": 'VAR rack ups.status "a#b"',
  "an acknowledgement": "OK",
};

for (const [what, reply] of Object.entries(BROKEN)) {
  Deno.test(`client: an answer that is ${what} is an error of the wire and the end`, async () => {
    const link = new ScriptedLink([reply, 'VAR rack ups.status "OL"']);
    const client = new Client(link);
    await assertRejects(() => client.getVariable("rack", "ups.status"), WireError);
    assertEquals(link.closed, true);
    await assertRejects(() => client.getVariable("rack", "ups.status"), LinkError);
  });
}

Deno.test("client: a value that is missing is an error of the wire", async () => {
  const client = new Client(new ScriptedLink(["VAR rack ups.status"]));
  await assertRejects(() => client.getVariable("rack", "ups.status"), WireError);
});

Deno.test("client: a list that ends with an error is refused, one of another UPS is broken", async () => {
  const refused = new Client(new ScriptedLink(["BEGIN LIST VAR rack", "ERR DATA-STALE"]));
  const error = await assertRejects(() => refused.listVariables("rack"), RefusedError);
  assertEquals(error.code, "DATA-STALE");
  for (const item of ['VAR desk ups.load "1"', 'RW rack ups.load "1"', "VAR rack"]) {
    const broken = new Client(new ScriptedLink(["BEGIN LIST VAR rack", item, "END LIST VAR rack"]));
    await assertRejects(() => broken.listVariables("rack"), WireError);
  }
});

Deno.test("client: numbers that are none", async () => {
  for (const count of ["many", '""', ""]) {
    const client = new Client(new ScriptedLink([`NUMLOGINS rack ${count}`]));
    await assertRejects(() => client.getLoginCount("rack"), WireError);
  }
});

Deno.test("client: a refusal carries its code, never the password, and the client goes on", async () => {
  const link = new ScriptedLink(["ERR ACCESS-DENIED", 'VAR rack ups.status "OL"']);
  const client = new Client(link);
  const error = await assertRejects(() => client.password(new Secret("hidden")), RefusedError);
  assertEquals(error.code, "ACCESS-DENIED");
  assertEquals(error.message, "The server refused PASSWORD: ERR ACCESS-DENIED");
  assertEquals(await client.getVariable("rack", "ups.status"), "OL");
});

Deno.test("client: a question about tracking that is refused itself", async () => {
  const client = new Client(new ScriptedLink(["ERR FEATURE-NOT-CONFIGURED"]));
  const error = await assertRejects(() => client.getTracking("ID"), RefusedError);
  assertEquals(error.code, "FEATURE-NOT-CONFIGURED");
});

Deno.test("client: calls at once are asked in turn", async () => {
  const link = new ScriptedLink([
    'VAR rack ups.load "1"',
    "ERR UNKNOWN-UPS",
    "BEGIN LIST UPS",
    'UPS rack "A rack"',
    "END LIST UPS",
    'VAR rack ups.load "2"',
  ]);
  const client = new Client(link);
  const answers = await Promise.allSettled([
    client.getVariable("rack", "ups.load"),
    client.getVariable("desk", "ups.load"),
    client.listUps(),
    client.getVariable("rack", "ups.load"),
  ]);
  assertEquals(answers.map((answer) => answer.status === "fulfilled" ? answer.value : "refused"), [
    "1",
    "refused",
    [{ name: "rack", description: "A rack" }],
    "2",
  ]);
});

Deno.test("client: silence ends the connection after the deadline", async () => {
  const clock = new VirtualClock();
  const link = new ScriptedLink([], clock);
  const client = new Client(link, { timeout: 2000 });
  let error: unknown;
  client.getVariable("rack", "ups.load").catch((reason) => error = reason);
  await settle();
  await clock.advanceAsync(1999);
  assertEquals(error, undefined);
  await clock.advanceAsync(1);
  assertEquals((error as LinkError).fault, "timeout");
  assertEquals([client.closed, link.closed], [true, true]);
});

Deno.test("client: a newline in a value does not make a second request", async () => {
  const link = new ScriptedLink(["OK"]);
  await new Client(link).setVariable("rack", "ups.id", "a\nLOGOUT\r\nb");
  assertEquals(link.sent, ['SET VAR rack ups.id "aLOGOUTb"']);
});

Deno.test("client: logout says goodbye, closes, and never throws", async () => {
  const link = new ScriptedLink([]);
  const client = new Client(link);
  await client.logout();
  await client.logout();
  assertEquals([link.sent, link.closed, client.closed], [["LOGOUT"], true, true]);
});

Deno.test("client: STARTTLS needs a wire that can, and a server that will", async () => {
  const plain = new Client(new ScriptedLink(["OK STARTTLS"]));
  assertEquals((await assertRejects(() => plain.starttls(), LinkError)).fault, "denied");

  let secured = 0;
  const secure = (): Promise<void> => Promise.resolve(void secured++);
  const link = new ScriptedLink(["ERR FEATURE-NOT-CONFIGURED", "OK STARTTLS"]);
  const client = new Client(Object.assign(link, { secure }));
  await assertRejects(() => client.starttls(), RefusedError);
  assertEquals([secured, client.closed], [0, false]);
  await client.starttls();
  assertEquals([secured, link.sent], [1, ["STARTTLS", "STARTTLS"]]);
});
