/**
 * The state sockets of Debian's dummy-ups and of ours, spoken to directly: one definition, one
 * dialogue, and what the two say but for the differences that are listed here with their reasons.
 *
 * @module
 */
import { assert, assertEquals } from "@std/assert";
import { DriverSite } from "./driver_site.ts";
import { RACK } from "./devices.ts";
import type { Side } from "./peers.ts";
import { until } from "./processes.ts";
import { isAbsent } from "./programs.ts";

/** Each of these is also a row of DIFFERENCES.md. */
const DIFFERENCES: readonly { readonly reason: string; readonly lines: RegExp }[] = [
  {
    reason: "Variables and commands that every driver has in NUT 2.8.5 and none had in 2.8.0",
    lines: /^(SETINFO|SETFLAGS) driver\.(debug|state|flag\.allow_killpower) /,
  },
  {
    reason: "The same, of commands",
    lines: /^ADDCMD (shutdown\.default|driver\.(killpower|reload(-or-(error|exit))?))$/,
  },
  {
    reason: "Who the driver is",
    lines: /^SETINFO driver\.version(\.internal)? /,
  },
];

const LONG = "x".repeat(100);

/** What is asked of both. `TRACKING` and `PONG` come back in this order. */
const DIALOGUE: readonly string[] = [
  "PING",
  "DUMPALL",
  "SET ups.id plain",
  'SET ups.id "two words" TRACKING T1',
  "SET nope.such 1 TRACKING T2",
  'SET ups.status "OB LB" TRACKING T3',
  'SET ups.status "" TRACKING T4',
  "SET ups.status OL TRACKING T5",
  "INSTCMD load.off TRACKING T6",
  "INSTCMD load.off 5 TRACKING T7",
  "INSTCMD nope TRACKING T8",
  "INSTCMD load.off 1 2 3",
  "SET ups.load 44 BOGUS T9",
  "NOISE and more",
  'SET battery.charge "" TRACKING T10',
  "SET battery.charge 77 TRACKING T11",
  "SET BATTERY.CHARGE 78 TRACKING T12",
  `SET ups.mfr ${LONG} TRACKING T13`,
  "SET ups.load 45 extra words are ignored here TRACKING T14",
  "ping",
  "SET ups.load 47 TRACKING T15",
  "DUMPALL",
  "PING",
];

/** Says the dialogue to a driver of one side; answers the lines that came back. */
async function converse(
  side: Side,
  definition: string,
  dialogue: readonly string[],
): Promise<string[]> {
  await using house = await DriverSite.open(
    "pollinterval = 60\n[rack]\n  driver = dummy-ups\n  port = rack.dev\n",
    { "rack.dev": definition },
  );
  const path = `${house.site.folder}/run/dummy-ups-rack`;
  const driver = house.startDriver(side, "dummy-ups", "rack");
  let conn: Deno.Conn | undefined;
  await driver.until("its socket", async () => {
    conn = await Deno.connect({ transport: "unix", path }).catch(() => undefined);
    return conn !== undefined;
  });
  assert(conn !== undefined);
  await conn.write(new TextEncoder().encode(dialogue.map((line) => `${line}\n`).join("")));
  let text = "";
  const pongs = dialogue.filter((line) => line.toUpperCase() === "PING").length;
  const decoder = new TextDecoder();
  const buffer = new Uint8Array(65_536);
  const reading = (async (): Promise<void> => {
    while (text.split("PONG\n").length <= pongs) {
      const count = await conn.read(buffer);
      if (count === null) return;
      text += decoder.decode(buffer.subarray(0, count), { stream: true });
    }
  })();
  let over = false;
  void reading.then(() => over = true);
  await until(() => `the end of\n${text}\n${house.says()}`, () => over, undefined, 20_000);
  conn.close();
  return text.trimEnd().split("\n");
}

function withoutListed(lines: readonly string[]): string[] {
  return lines.filter((line) => !DIFFERENCES.some((difference) => difference.lines.test(line)));
}

function answersOf(lines: readonly string[]): string[] {
  return lines.filter((line) => /^(TRACKING|PONG|DUMPDONE)/.test(line));
}

Deno.test("both dummy-ups say the same to the same dialogue", async () => {
  if (isAbsent("dummy-ups")) return;
  const ours = await converse("denut", RACK.dev ?? "", DIALOGUE);
  const theirs = await converse("nut", RACK.dev ?? "", DIALOGUE);
  assertEquals(answersOf(ours), answersOf(theirs));
  assertEquals(withoutListed(ours).sort(), withoutListed(theirs).sort());
  for (const { reason, lines } of DIFFERENCES) {
    assert(ours.some((line) => lines.test(line)), `Nothing differs any more: ${reason}`);
  }
});

Deno.test("a dump has the same order as Debian's", async () => {
  if (isAbsent("dummy-ups")) return;
  const ours = await converse("denut", RACK.dev ?? "", ["DUMPALL", "PING"]);
  const theirs = await converse("nut", RACK.dev ?? "", ["DUMPALL", "PING"]);
  assertEquals(withoutListed(ours), withoutListed(theirs));
});

Deno.test("a value with quotes is told in quotes that can be read, unlike Debian's", async () => {
  if (isAbsent("dummy-ups")) return;
  const dialogue = ['SET ups.id "a \\"b\\" \\\\"', "PING"];
  const told = (lines: readonly string[]): string | undefined =>
    lines.find((line) => line.startsWith("SETINFO ups.id"));
  assertEquals(told(await converse("nut", RACK.dev ?? "", dialogue)), 'SETINFO ups.id "a "b" \\"');
  assertEquals(
    told(await converse("denut", RACK.dev ?? "", dialogue)),
    'SETINFO ups.id "a \\"b\\" \\\\"',
  );
});
