import { assertEquals } from "@std/assert";
import type { UpsmonConf } from "#core/conf/config.ts";
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import { type Configuration, judgeConfiguration, tellFixedParts } from "#monitor/configuration.ts";

function judge(text: string): Configuration {
  const { conf, complaints } = parseUpsmonConf(text, "upsmon.conf");
  return judgeConfiguration({ upsmon: conf }, complaints, "upsmon.conf");
}

function read(text: string): UpsmonConf {
  return parseUpsmonConf(text, "upsmon.conf").conf;
}

Deno.test("a good configuration has only its flag to tell of", () => {
  const { records, fault } = judge("POWERDOWNFLAG /k\nSHUTDOWNCMD /bin/down\n");
  assertEquals(records, [{ severity: "info", text: "Using power down flag file /k" }]);
  assertEquals(fault, undefined);
});

Deno.test("wrong lines are told and counted, and the rest counts", () => {
  const { records, config, fault } = judge("POLLFREQ 3\nNONSENSE\nDEADTIME never\n");
  assertEquals(records.map(({ severity }) => severity), ["error", "error", "error"]);
  assertEquals(records[2]?.text, "Encountered 2 config errors, those entries were ignored");
  assertEquals(config.upsmon.pollfreq?.value, 3);
  assertEquals(fault, undefined);
});

Deno.test("a MONITOR of old, without a user, cannot be used", () => {
  assertEquals(
    judge("MONITOR ups@host 1 pass master\n").fault,
    "Fatal error: unusable configuration",
  );
});

Deno.test("a shell is told of, at its place", () => {
  const [record] = judge("\nSHUTDOWNCMD poweroff\n").records;
  assertEquals(record?.severity, "warning");
  assertEquals(
    record?.text.startsWith('upsmon.conf:2:13: SHUTDOWNCMD needs a shell for "powero'),
    true,
  );
});

Deno.test("without upsmon.conf there is nothing to watch", () => {
  assertEquals(judgeConfiguration({}, [], "f").config.upsmon.monitors, []);
});

Deno.test("a running upsmon tells what it cannot take over", () => {
  const before = read("NOTIFYCMD /bin/a\nMONITOR a@one 1 u p primary\n");
  const after = read(
    "NOTIFYCMD /bin/b\nMONITOR a@one 1 u p primary\nMONITOR b@two 1 u p primary\n",
  );
  const told = tellFixedParts(before, after, ({ system }) => system === "a@one");
  assertEquals(told.map(({ text }) => text), [
    "Warning: NOTIFYCMD redefined in split-process mode!",
    "You must restart upsmon for this change to work",
    "UPS [b@two]: this upsmon has no right to connect there, for its rights were computed when it " +
    "started: restart upsmon",
  ]);
  assertEquals(tellFixedParts(before, before, () => true), []);
  assertEquals(tellFixedParts(before, read(""), () => true), []);
});
