/** Whatever a server says, a client throws the three errors of its contract and no other. */
import fc from "fast-check";
import { assert } from "@std/assert";
import { LinkError, RefusedError, WireError } from "#core/errors.ts";
import { Client } from "#clients/client.ts";
import { Exit } from "#core/exit.ts";
import { upsc } from "#clients/upsc.ts";
import { upsrw } from "#clients/upsrw.ts";
import { upscmd } from "#clients/upscmd.ts";
import type { LogSurroundings } from "#clients/upslog_surroundings.ts";
import { ClientStage } from "#tests/sim/client_stage.ts";
import { ScriptedLink } from "#tests/sim/scripted_link.ts";

const OPEN = Deno.env.get("DENUT_FUZZ") === "open";
const RUNS = OPEN ? { numRuns: 20_000 } : { numRuns: 500, seed: 20260115 };

const CALLS: readonly ((client: Client) => Promise<unknown>)[] = [
  (client) => client.listUps(),
  (client) => client.listVariables("rack"),
  (client) => client.listWritable("rack"),
  (client) => client.listCommands("rack"),
  (client) => client.listEnum("rack", "ups.id"),
  (client) => client.listRange("rack", "ups.id"),
  (client) => client.getVariable("rack", "ups.id"),
  (client) => client.getType("rack", "ups.id"),
  (client) => client.getLoginCount("rack"),
  (client) => client.getTracking("ID"),
  (client) => client.setVariable("rack", "ups.id", "a"),
  (client) => client.instcmd("rack", "load.off"),
  (client) => client.login("rack"),
];

/** Words that a server might say, so that the lines come near to making sense. */
const word = fc.oneof(
  fc.constantFrom("BEGIN", "END", "LIST", "UPS", "VAR", "RW", "CMD", "ENUM", "RANGE", "TYPE"),
  fc.constantFrom("OK", "ERR", "TRACKING", "NUMLOGINS", "PENDING", "SUCCESS", "rack", "ups.id"),
  fc.constantFrom(
    "DESC",
    "CMDDESC",
    "STRING:9",
    "NUMBER",
    "ACCESS-DENIED",
    '"a b"',
    '"',
    "\\",
    "#",
    "=",
  ),
  fc.string({ maxLength: 12 }),
  fc.integer().map(String),
);
const line = fc.oneof(
  fc.array(word, { maxLength: 7 }).map((words) => words.join(" ")),
  fc.constantFrom(
    "BEGIN LIST VAR rack",
    'VAR rack ups.id "a"',
    "END LIST VAR rack",
    "BEGIN LIST RW rack",
    'RW rack ups.id "a"',
    "END LIST RW rack",
    "TYPE rack ups.id RW ENUM",
    "BEGIN LIST ENUM rack ups.id",
  ),
  fc.string({ unit: "binary", maxLength: 60 }),
);
const talk = fc.array(line, { maxLength: 14 }).map((lines) =>
  lines.map((text) => text.replace(/\n/g, ""))
);

Deno.test("fuzz: a client and a server that says anything", async () => {
  await fc.assert(
    fc.asyncProperty(talk, fc.nat(CALLS.length - 1), async (replies, at) => {
      const client = new Client(new ScriptedLink(replies));
      for (let i = 0; i < 3; i++) {
        try {
          await CALLS[(at + i) % CALLS.length]?.(client);
        } catch (error) {
          const known = error instanceof WireError || error instanceof LinkError ||
            error instanceof RefusedError;
          assert(known, String(error));
        }
      }
      await client.logout();
    }),
    RUNS,
  );
});

const RUNNING: readonly [
  program: (surroundings: LogSurroundings) => Promise<void>,
  args: string[],
][] = [
  [upsc, ["rack"]],
  [upsc, ["-j", "rack", "ups.id"]],
  [upsc, ["-L"]],
  [upsrw, ["rack"]],
  [upsrw, ["-w", "-s", "ups.id=a", "-u", "a", "-p", "b", "rack"]],
  [upscmd, ["-l", "rack"]],
  [upscmd, ["-u", "a", "-p", "b", "rack", "load.off"]],
];

Deno.test("fuzz: programs end with a code of theirs, whatever the server says", async () => {
  await fc.assert(
    fc.asyncProperty(talk, fc.nat(RUNNING.length - 1), async (replies, at) => {
      const [program, args] = RUNNING[at] ?? [upsc, []];
      const cues = replies.map((text) => ({ kind: "reply", line: text }) as const);
      const stage = new ClientStage({ program: "fuzz", args, cues: [...cues, { kind: "gone" }] });
      try {
        await program(stage.surroundings);
      } catch (error) {
        assert(error instanceof Exit && error.code === 1, String(error));
        assert(error.message !== "", "no reason given");
      }
    }),
    RUNS,
  );
});

const address = fc.oneof(
  fc.string({ maxLength: 20 }),
  fc.array(fc.constantFrom("a", "@", ":", "[", "]", "1", "*", ".")).map((parts) => parts.join("")),
);

Deno.test("fuzz: a bad address ends the program before it connects", async () => {
  await fc.assert(
    fc.asyncProperty(address, async (text) => {
      const stage = new ClientStage({
        program: "upsc",
        args: ["--", text],
        cues: [{ kind: "refused", text: "No such host" }],
      });
      try {
        await upsc(stage.surroundings);
      } catch (error) {
        assert(error instanceof Exit && error.code === 1, String(error));
      }
    }),
    RUNS,
  );
});
