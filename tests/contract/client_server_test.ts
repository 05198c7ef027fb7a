/** Our client and our server, who must agree: every call of the client against upsd in virtual time. */
import { assertEquals, assertRejects } from "@std/assert";
import { LinkError, RefusedError } from "#core/errors.ts";
import { Secret } from "#core/secret.ts";
import { Client } from "#clients/client.ts";
import { settle } from "#tests/sim/clock.ts";
import { ServerLink } from "#tests/sim/server_link.ts";
import { SimServer } from "#tests/sim/upsd.ts";

function openServer(): SimServer {
  const server = new SimServer({
    served: [
      { name: "rack", desc: 'My "big" UPS', socket: "dummy-ups-rack" },
      { name: "desk", socket: "dummy-ups-desk" },
    ],
    users: [
      { name: "two words", password: "a=b", actions: ["SET"], instcmds: ["ALL"] },
      { name: "mon", password: "secret", upsmon: "primary" },
    ],
  });
  server.driver("dummy-ups-rack").dump = [
    'SETINFO ups.id "the \\"big\\" one"',
    "SETAUX ups.id 16",
    "SETFLAGS ups.id RW STRING",
    'SETINFO input.sensitivity "low"',
    'ADDENUM input.sensitivity "low"',
    'ADDENUM input.sensitivity "very high"',
    "SETFLAGS input.sensitivity RW",
    'SETINFO input.transfer.low "196"',
    "ADDRANGE input.transfer.low 160 200",
    "SETFLAGS input.transfer.low RW NUMBER",
    'SETINFO ups.status "OL"',
    "ADDCMD load.off",
  ];
  server.driver("dummy-ups-desk").up = false;
  server.advance(0);
  return server;
}

function connect(server: SimServer): Client {
  return new Client(new ServerLink(server));
}

async function logIn(client: Client, name: string, password: string): Promise<Client> {
  await client.username(name);
  await client.password(new Secret(password));
  return client;
}

Deno.test("client and upsd: lists", async () => {
  const client = connect(openServer());
  assertEquals(await client.listUps(), [
    { name: "rack", description: 'My "big" UPS' },
    { name: "desk", description: "Description unavailable" },
  ]);
  const variables = await client.listVariables("rack");
  assertEquals(variables.find(({ name }) => name === "ups.id")?.value, 'the "big" one');
  const writable = await client.listWritable("rack");
  assertEquals(writable.map(({ name }) => name), [
    "input.sensitivity",
    "input.transfer.low",
    "ups.id",
  ]);
  assertEquals(await client.listCommands("rack"), ["load.off"]);
  assertEquals(await client.listEnum("rack", "input.sensitivity"), ["low", "very high"]);
  assertEquals(await client.listRange("rack", "input.transfer.low"), [{ min: 160, max: 200 }]);
});

Deno.test("client and upsd: single answers, names in any case", async () => {
  const client = connect(openServer());
  assertEquals(await client.getVariable("RACK", "Ups.Id"), 'the "big" one');
  assertEquals(await client.getType("rack", "ups.id"), {
    writable: true,
    enumerated: false,
    ranged: false,
    kind: "STRING",
    length: 16,
  });
  assertEquals(await client.getUpsDescription("rack"), 'My "big" UPS');
  assertEquals(typeof await client.getDescription("rack", "ups.id"), "string");
  assertEquals(typeof await client.getCommandDescription("rack", "load.off"), "string");
  assertEquals(await client.protocolVersion(), "1.3");
  assertEquals((await client.version()).split(" ").slice(0, 4).join(" "), "Network UPS Tools upsd");
});

Deno.test("client and upsd: refusals", async () => {
  const client = connect(openServer());
  const codes = async (...calls: (() => Promise<unknown>)[]): Promise<string[]> => {
    const errors = [];
    for (const call of calls) errors.push((await assertRejects(call, RefusedError)).code);
    return errors;
  };
  assertEquals(
    await codes(
      () => client.getVariable("nope", "ups.id"),
      () => client.getVariable("rack", "no.such"),
      () => client.listVariables("desk"),
      () => client.login("rack"),
      () => connectSecure().starttls(),
    ),
    [
      "UNKNOWN-UPS",
      "VAR-NOT-SUPPORTED",
      "DRIVER-NOT-CONNECTED",
      "USERNAME-REQUIRED",
      "FEATURE-NOT-CONFIGURED",
    ],
  );

  function connectSecure(): Client {
    const link = new ServerLink(openServer());
    return new Client(Object.assign(link, { secure: () => Promise.resolve() }));
  }
});

Deno.test("client and upsd: setting and commanding, tracked to the end", async () => {
  const server = openServer();
  const client = await logIn(connect(server), "two words", "a=b");
  assertEquals(await client.setVariable("rack", "ups.id", "plain"), undefined);
  await client.setTracking(true);
  const id = await client.setVariable("rack", "ups.id", 'a "new" #1') ?? "";
  assertEquals(await client.getTracking(id), "PENDING");
  const driver = server.driver("dummy-ups-rack");
  assertEquals(driver.heard.at(-1), `SET ups.id "a \\"new\\" \\#1" TRACKING ${id}`);
  driver.say(`TRACKING ${id} 0`);
  assertEquals(await client.getTracking(id), "SUCCESS");
  const other = await client.instcmd("rack", "load.off", "two words") ?? "";
  driver.say(`TRACKING ${other} 3`);
  assertEquals(await client.getTracking(other), "FAILED");
  assertEquals(await client.getTracking("no such id"), "UNKNOWN");
});

Deno.test("client and upsd: what a monitor does", async () => {
  const server = openServer();
  const client = await logIn(connect(server), "mon", "secret");
  await client.login("rack");
  await client.primary("rack");
  await client.primary("rack", "master");
  assertEquals(await client.getLoginCount("rack"), 1);
  assertEquals(await client.listClients("rack"), ["127.0.0.1"]);
  await client.fsd("rack");
  assertEquals(await client.getVariable("rack", "ups.status"), "FSD OL");
  await client.logout();
  assertEquals(client.closed, true);
  assertEquals(await connect(server).getLoginCount("rack"), 0);
});

Deno.test("client and upsd: a client that was silent for too long finds the door closed", async () => {
  const server = openServer();
  const client = connect(server);
  await client.protocolVersion();
  server.advance(120_000);
  await settle();
  await assertRejects(() => client.protocolVersion(), LinkError);
  assertEquals(client.closed, true);
});
