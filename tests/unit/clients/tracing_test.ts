/** What `-D` tells of the wire. */
import { assertEquals } from "@std/assert";
import type { LogRecord } from "#core/log.ts";
import { Secret } from "#core/secret.ts";
import { Client } from "#clients/client.ts";
import { traceLink } from "#clients/tracing.ts";
import { ScriptedLink } from "#tests/sim/scripted_link.ts";

Deno.test("tracing: lines are told, passwords are not", async () => {
  const records: LogRecord[] = [];
  const link = new ScriptedLink(["OK", 'VAR rack ups.id "a"', "OK Goodbye"]);
  const client = new Client(traceLink(link, (record) => records.push(record)));
  await client.password(new Secret("hidden word"));
  await client.getVariable("rack", "ups.id");
  await client.logout();
  assertEquals(records.map((record) => record.text), [
    "> PASSWORD ***",
    "< OK",
    "> GET VAR rack ups.id",
    '< VAR rack ups.id "a"',
    "> LOGOUT",
    "< OK Goodbye",
  ]);
  assertEquals(new Set(records.map((record) => record.severity)), new Set(["debug"]));
  assertEquals(link.sent[0], 'PASSWORD "hidden word"');
  assertEquals(link.closed, true);
});
