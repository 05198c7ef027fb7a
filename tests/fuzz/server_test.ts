/** Whatever a client or a driver sends, upsd goes on, and those who behave notice nothing. */
import fc from "fast-check";
import { assert, assertEquals } from "@std/assert";
import { type SimClient, SimServer } from "#tests/sim/upsd.ts";

const OPEN = Deno.env.get("DENUT_FUZZ") === "open";
const RUNS = OPEN ? { numRuns: 20_000 } : { numRuns: 400, seed: 20260115 };
const encoder = new TextEncoder();

/** Words that a peer might send, so that the lines come near to making sense. */
const word = fc.oneof(
  fc.constantFrom("GET", "LIST", "SET", "INSTCMD", "VAR", "UPS", "RW", "CMD", "ENUM", "RANGE"),
  fc.constantFrom("LOGIN", "LOGOUT", "USERNAME", "PASSWORD", "FSD", "PRIMARY", "TRACKING", "ON"),
  fc.constantFrom("SETINFO", "DELINFO", "ADDENUM", "ADDRANGE", "SETAUX", "SETFLAGS", "ADDCMD"),
  fc.constantFrom("DATAOK", "DATASTALE", "DUMPDONE", "PONG", "TRACKING", "RW", "STRING", "NUMBER"),
  fc.constantFrom("bad", "good", "admin", "secret", "ups.status", "ups.id", "load.off", "1", "-1"),
  fc.constantFrom('"', "\\", "#", "=", '"a b"', "__proto__", "constructor", "server.info"),
  fc.string({ maxLength: 600 }),
  fc.integer().map(String),
);
const line = fc.array(word, { maxLength: 40 }).map((words) => `${words.join(" ")}\n`);
const bytes = fc.oneof(
  line.map((text) => encoder.encode(text)),
  fc.array(line, { maxLength: 8 }).map((lines) => encoder.encode(lines.join(""))),
  fc.uint8Array({ maxLength: 300 }),
);
const happening = fc.oneof(
  fc.record({ who: fc.constant("client" as const), bytes }),
  fc.record({ who: fc.constant("driver" as const), bytes }),
  fc.record({ who: fc.constant("time" as const), ms: fc.integer({ min: 0, max: 20_000 }) }),
);

function open(): { server: SimServer; client: SimClient } {
  const server = new SimServer({
    served: [{ name: "bad", socket: "bad-bad" }, { name: "good", socket: "good-good" }],
    users: [{ name: "admin", password: "secret", actions: ["SET", "FSD"], instcmds: ["ALL"] }],
  });
  server.driver("good-good").dump = ['SETINFO ups.status "OL"'];
  server.advance(0);
  const client = server.connect();
  client.ask("USERNAME admin", "PASSWORD secret", "SET TRACKING ON");
  return { server, client };
}

function assertUnharmed(server: SimServer): void {
  const faults = server.logs.filter((text) => text.startsWith("Bug in upsd"));
  assertEquals(faults, []);
  const other = server.connect();
  const [status, version] = other.ask("GET VAR good ups.status", "NETVER");
  assert(/^VAR good ups\.status "(FSD )?OL"$/.test(status ?? ""), status);
  assertEquals(version, "1.3");
}

Deno.test("clients and drivers may send anything at any time", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 30 }), (story) => {
      const { server, client } = open();
      for (const event of story) {
        if (event.who === "time") server.advance(event.ms);
        else if (event.who === "driver") server.driver("bad-bad").sayBytes(event.bytes);
        else client.askBytes(event.bytes);
      }
      assertUnharmed(server);
    }),
    RUNS,
  );
});

Deno.test("every answer is made of whole lines in the language", () => {
  const begun = /^(OK|ERR|BEGIN|END|VAR|TYPE|DESC|CMDDESC|UPSDESC|NUMLOGINS|UPS|RW|CMD|CLIENT) ?/;
  const bare = /^(1\.3|ON|OFF|PENDING|SUCCESS|(ENUM|RANGE) .*|Commands: .*|Network UPS Tools .*)$/;
  fc.assert(
    fc.property(fc.array(bytes, { maxLength: 10 }), (chunks) => {
      const { client } = open();
      for (const chunk of chunks) {
        for (const text of client.askBytes(chunk)) {
          assert(begun.test(text) || bare.test(text), text);
        }
      }
    }),
    RUNS,
  );
});

Deno.test("cutting what is sent at any place changes no answer", () => {
  const request =
    'GET VAR good ups.status\nLIST UPS\n"GET" VAR "good" ups.status\nSET VAR good x\n';
  const sent = encoder.encode(request);
  const whole = open().client.askBytes(sent);
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: sent.length })), (cuts) => {
      const { client } = open();
      const places = [0, ...cuts.sort((a, b) => a - b), sent.length];
      const answers = places.slice(1).flatMap((end, i) =>
        client.askBytes(sent.subarray(places[i], end))
      );
      assertEquals(answers, whole);
    }),
    RUNS,
  );
});
