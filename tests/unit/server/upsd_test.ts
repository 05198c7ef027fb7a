/** The server as a whole, in virtual time: what no transcript shows. */
import { assert, assertEquals } from "@std/assert";
import type { ServerEvent } from "#server/events.ts";
import { type SimClient, type SimOptions, SimServer } from "#tests/sim/upsd.ts";

const A = { name: "a", socket: "dummy-ups-a" };
const B = { name: "b", socket: "dummy-ups-b" };
const USERS = [
  { name: "mon", password: "secret", upsmon: "primary" },
  { name: "admin", password: "secret", actions: ["SET"], instcmds: ["ALL"] },
] as const;
const STATUS = ['SETINFO ups.status "OL"'];

function start(options: SimOptions = {}): SimServer {
  const server = new SimServer({ served: [A, B], users: USERS, ...options });
  for (const driver of server.drivers.values()) driver.dump = STATUS;
  server.advance(0);
  server.logs.length = 0;
  return server;
}

function enter(server: SimServer, name: string, address?: string): SimClient {
  const client = server.connect(address);
  assertEquals(client.ask(`USERNAME ${name}`, "PASSWORD secret"), ["OK", "OK"]);
  return client;
}

Deno.test("a silent driver is asked, then held to be stale, then back", () => {
  const server = start();
  const driver = server.driver("dummy-ups-a");
  driver.answers = false;
  driver.heard.length = 0;
  server.advance(5000);
  assertEquals(driver.heard, []);
  server.advance(1000);
  assertEquals(driver.heard, ["PING"]);
  server.advance(10_000);
  assertEquals(driver.heard, ["PING", "PING"]);
  assertEquals(server.logs, []);
  assertEquals(server.connect().ask("GET VAR a ups.status"), ['VAR a ups.status "OL"']);
  server.advance(1000);
  assertEquals(server.logs, ["Data for UPS [a] is stale - check driver"]);
  assertEquals(server.connect().ask("GET VAR a ups.status"), ["ERR DATA-STALE"]);
  assertEquals(server.connect().ask("GET VAR b ups.status"), ['VAR b ups.status "OL"']);
  server.advance(30_000);
  assertEquals(server.logs.length, 1);
  driver.answers = true;
  driver.say("PONG");
  assertEquals(server.logs.slice(1), ["UPS [a] data is no longer stale"]);
});

Deno.test("a driver that speaks nonsense makes its UPS stale and nothing else", () => {
  const server = start();
  const driver = server.driver("dummy-ups-a");
  driver.answers = false;
  for (let i = 0; i < 18; i++) {
    driver.sayBytes(new Uint8Array(2000).fill(i * 13));
    driver.say('"#', 'SETINFO ups.status "#"', "NONSENSE a b c");
    server.advance(1000);
  }
  assertEquals(server.logs, [
    "Parse error on sock: Unbalanced word due to unescaped # in quotes",
    "Data for UPS [a] is stale - check driver",
  ]);
  assertEquals(server.connect().ask("GET VAR b ups.status"), ['VAR b ups.status "OL"']);
});

Deno.test("a driver that cannot be reached is told of every 300 seconds", () => {
  const server = start();
  server.driver("dummy-ups-a").die();
  server.advance(299_000);
  const failure = "Can't connect to UPS [a] (/run/nut/dummy-ups-a): No such file or directory";
  assertEquals(server.logs, ["Data for UPS [a] is stale - check driver", failure]);
  server.advance(5000);
  assertEquals(server.logs.slice(2), [failure]);
});

Deno.test("a socket that we have no right to is told of in words of its own", () => {
  const server = start();
  server.driver("dummy-ups-a").die();
  server.logs.length = 0;
  server.advance(0);
  const ups = server.state.fleet.find("a");
  assert(ups !== undefined);
  server.state.fleet.attach(ups, 99);
  server.dispatch({ kind: "driver-failed", link: 99, reason: "x", denied: true });
  assertEquals(server.logs, [
    "Can't connect to UPS [a] (/run/nut/dummy-ups-a): upsd was started without the right to " +
    "this socket, and its driver runs as another user: restart upsd to serve this UPS",
  ]);
});

Deno.test("what an old connection still says is not heard", () => {
  const server = start();
  const old = server.driver("dummy-ups-a").link;
  assert(old !== undefined);
  server.driver("dummy-ups-a").die();
  server.driver("dummy-ups-a").up = true;
  server.advance(2000);
  const bytes = new TextEncoder().encode("SETINFO ups.status FALSE\n");
  server.dispatch({ kind: "driver-sent", link: old, bytes });
  server.dispatch({ kind: "driver-closed", link: old });
  assertEquals(server.connect().ask("GET VAR a ups.status"), ['VAR a ups.status "OL"']);
});

Deno.test("a driver that does not read fails the next command and is connected anew", () => {
  const server = start();
  const driver = server.driver("dummy-ups-a");
  driver.say("ADDCMD load.off", "SETFLAGS ups.status RW");
  const admin = enter(server, "admin");
  const link = driver.link;
  assert(link !== undefined);
  server.dispatch({ kind: "driver-blocked", link });
  assertEquals(admin.ask("INSTCMD a load.off"), ["ERR INSTCMD-FAILED"]);
  assertEquals(server.logs.slice(1), [
    "Send to UPS [a] failed: Resource temporarily unavailable",
    "Set command send failed",
  ]);
  assertEquals(admin.ask("INSTCMD a load.off"), ["ERR DRIVER-NOT-CONNECTED"]);
  server.advance(2000);
  driver.say("SETFLAGS ups.status RW");
  const again = driver.link;
  assert(again !== undefined && again !== link);
  server.dispatch({ kind: "driver-blocked", link: again });
  assertEquals(admin.ask("SET VAR a ups.status x"), ["ERR SET-FAILED"]);
});

Deno.test("a reload adds in the file's order, redefines and deletes", () => {
  const server = start();
  const mon = enter(server, "mon");
  assertEquals(mon.ask("LOGIN a", "FSD b"), ["OK", "OK FSD-SET"]);
  server.logs.length = 0;
  const dead = server.driver("dummy-ups-a");
  server.driver("dummy-ups-c").dump = STATUS;
  server.driver("clone-b").dump = STATUS;
  server.reload({
    users: USERS,
    served: [{ name: "c", socket: "dummy-ups-c" }, { name: "b", socket: "clone-b", desc: "New" }],
  });
  assertEquals(server.logs, [
    "Redefined UPS [b]",
    "Deleting UPS [a]",
    "Kicking client 127.0.0.1 (was on UPS [a])",
    "Connected to UPS [b]: clone-b",
    "Connected to UPS [c]: dummy-ups-c",
  ]);
  assert(mon.closed);
  assertEquals(dead.link, undefined);
  assertEquals(server.connect().ask("LIST UPS", "GET VAR a ups.status", "GET VAR b ups.status"), [
    "BEGIN LIST UPS",
    'UPS c "Description unavailable"',
    'UPS b "New"',
    "END LIST UPS",
    "ERR UNKNOWN-UPS",
    'VAR b ups.status "FSD OL"',
  ]);
});

Deno.test("a reload keeps logins and takes new users and limits", () => {
  const server = start();
  const mon = enter(server, "mon");
  assertEquals(mon.ask("LOGIN a"), ["OK"]);
  server.reload({ served: [A, B], users: [], maxage: 30 });
  assertEquals(mon.ask("GET NUMLOGINS a", "FSD a"), ["NUMLOGINS a 1", "ERR ACCESS-DENIED"]);
  server.driver("dummy-ups-a").answers = false;
  server.advance(30_000);
  assertEquals(server.connect().ask("GET VAR a ups.status"), ['VAR a ups.status "OL"']);
});

Deno.test("a UPS that is deleted and comes back is another one", () => {
  const server = start();
  const mon = enter(server, "mon");
  assertEquals(mon.ask("FSD a"), ["OK FSD-SET"]);
  server.reload({ served: [B], users: USERS });
  server.reload({ served: [A, B], users: USERS });
  server.advance(2000);
  assertEquals(server.connect().ask("GET VAR a ups.status"), ['VAR a ups.status "OL"']);
});

Deno.test("a reload to nothing is warned of", () => {
  const server = start();
  server.reload({ served: [] });
  assertEquals(server.logs.at(-1), "Warning: no UPSes currently defined!");
  assertEquals(server.connect().ask("LIST UPS"), ["BEGIN LIST UPS", "END LIST UPS"]);
});

Deno.test("MAXCONN counts drivers, listeners and clients, and turns the next client away", () => {
  const server = start({ maxconn: 5, listeners: 1 });
  const first = server.connect();
  const second = server.connect();
  const third = server.connect();
  assert(!first.closed && !second.closed && third.closed);
  assertEquals(third.ask("VER"), []);
  assertEquals(server.logs, [
    "upsd polling 5 filedescriptors, but wanted to poll 6 and was constrained by maxconn=5 " +
    "(see upsd.conf MAXCONN setting to adjust)",
  ]);
  assert(server.connect().closed);
  assertEquals(server.logs.length, 1);
  second.leave();
  assert(!server.connect().closed);
  assertEquals(first.ask("NETVER"), ["1.3"]);
});

Deno.test("an endless line is no request: its sender is dropped after a minute", () => {
  const server = start();
  const client = server.connect();
  const busy = server.connect();
  for (let i = 0; i < 62; i++) {
    client.askBytes(new Uint8Array(10_000).fill(0x41));
    assertEquals(busy.ask("NETVER"), ["1.3"]);
    server.advance(1000);
  }
  assert(client.closed && !busy.closed);
});

Deno.test("all that comes in one packet is answered in one piece", () => {
  const client = start().connect();
  const answers = client.ask(...Array.from({ length: 50 }, () => "LIST VAR a"));
  assertEquals(answers.length, 150);
  assertEquals(client.writes, 1);
});

Deno.test("who asks for a huge list again and again in one packet is dropped, not obeyed", () => {
  const server = start();
  const values = Array.from({ length: 4000 }, (_, i) => `SETINFO v${i} "${"x".repeat(255)}"`);
  server.driver("dummy-ups-a").say(...values);
  const client = server.connect();
  const lists = client.ask(...new Array(100).fill("LIST VAR a"))
    .filter((line) => line === "END LIST VAR a").length;
  assert(lists > 1 && lists < 10, `answered ${lists} times`);
  assert(client.closed);
  assertEquals(server.connect().ask("GET VAR a ups.status"), ['VAR a ups.status "OL"']);
});

Deno.test("a thousand clients are as good as one", () => {
  const server = start();
  const clients = Array.from({ length: 1000 }, (_, i) => enter(server, "mon", `10.0.0.${i % 250}`));
  for (const client of clients) assertEquals(client.ask("LOGIN a"), ["OK"]);
  assertEquals(clients[500]?.ask("GET NUMLOGINS a"), ["NUMLOGINS a 1000"]);
  const listed = clients[0]?.ask("LIST CLIENT a") ?? [];
  assertEquals(listed.length, 1002);
  assertEquals(listed.slice(1, 3), ["CLIENT a 10.0.0.249", "CLIENT a 10.0.0.248"]);
  for (const client of clients.slice(1)) client.leave();
  assertEquals(clients[0]?.ask("GET NUMLOGINS a"), ["NUMLOGINS a 1"]);
});

Deno.test("a signal ends every connection", () => {
  const server = start();
  const client = server.connect();
  server.dispatch({ kind: "stopped", signal: 15 });
  assertEquals(server.logs, ["Signal 15: exiting"]);
  assert(client.closed);
  assertEquals(server.driver("dummy-ups-a").link, undefined);
});

Deno.test("whoever watches hears of every tick", () => {
  const server = start();
  const before = server.fed;
  server.advance(10_000);
  assertEquals(server.fed - before, 10);
});

Deno.test("a fault of ours ends the conversation it happened in and nothing else", () => {
  const server = start();
  const victim = server.connect();
  const other = server.connect();
  const broken = { kind: "client-sent", client: victim.id, bytes: {} } as unknown as ServerEvent;
  server.dispatch(broken);
  assert(server.logs[0]?.startsWith("Bug in upsd while it took client-sent: TypeError"));
  assert(victim.closed);
  assertEquals(other.ask("NETVER"), ["1.3"]);
  const link = server.driver("dummy-ups-a").link;
  server.dispatch({ kind: "driver-sent", link, bytes: {} } as unknown as ServerEvent);
  assert(server.logs[1]?.startsWith("Bug in upsd while it took driver-sent: TypeError"));
  assertEquals(other.ask("GET VAR a ups.status"), ["ERR DRIVER-NOT-CONNECTED"]);
  server.advance(2000);
  assertEquals(other.ask("GET VAR a ups.status"), ['VAR a ups.status "OL"']);
});
