import { assertEquals } from "@std/assert";
import { NOTIFY_TYPES } from "#core/conf/notifications.ts";
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import { formatNotice, STOCK_TEXTS, waysOf, type Wording } from "#monitor/notices.ts";
import { readSettings, type Settings } from "#monitor/settings.ts";

function settings(conf = ""): Settings {
  return readSettings(parseUpsmonConf(conf, "upsmon.conf").conf);
}

function text(wording: Wording, format?: string): string {
  const conf = format === undefined ? "" : `NOTIFYMSG ${wording.type} "${format}"\n`;
  return formatNotice(wording, settings(conf));
}

Deno.test("every type has a text, and only those that are about a UPS name it", () => {
  const nameless = [
    ...["SHUTDOWN", "SHUTDOWN_HOSTSYNC", "NOPARENT", "SUSPEND_STARTING", "SUSPEND_FINISHED"],
  ];
  for (const type of NOTIFY_TYPES) {
    assertEquals(STOCK_TEXTS[type].includes("%s"), !nameless.includes(type), type);
  }
});

Deno.test("the first %s is the UPS, the second what is special", () => {
  assertEquals(text({ type: "ONBATT", ups: "ups@host" }), "UPS ups@host on battery");
  assertEquals(
    text({ type: "ALARM", ups: "u", extra: "Too hot" }),
    "UPS u: one or more active alarms: [Too hot]",
  );
  assertEquals(text({ type: "ALARM", ups: "u", extra: "Too hot" }, "%s alarms"), "u alarms");
  assertEquals(text({ type: "ONBATT", ups: "u" }, "%s and %s"), "u and ");
  assertEquals(text({ type: "ONBATT", ups: "u" }, "Power is gone"), "Power is gone");
  assertEquals(text({ type: "ONBATT", ups: "%s" }, "100%% %s %d"), "100% %s %d");
  assertEquals(text({ type: "ONBATT", ups: "u" }, "100%%"), "100%%");
});

Deno.test("a jump of the clock has no UPS but a length", () => {
  assertEquals(
    text({ type: "SUSPEND_TIMEJUMP_UNEXPECTED", ups: "", extra: "60.500000 seconds" }),
    "Unexpected clock change by 60.500000 seconds, treating as wake up from sleep",
  );
});

Deno.test("a text ends after 511 bytes, and not within a character", () => {
  const long = text({ type: "OTHER", ups: "u", extra: "ä".repeat(400) }, "%s%s");
  assertEquals(long, `u${"ä".repeat(255)}`);
  assertEquals(new TextEncoder().encode(long).length, 511);
});

Deno.test("without more said a notification is logged and shown on every terminal", () => {
  assertEquals(waysOf("ONBATT", settings()), { log: true, wall: true, exec: false });
});

Deno.test("EXEC needs a NOTIFYCMD, and IGNORE is stronger than everything", () => {
  const flags = "NOTIFYFLAG ONBATT SYSLOG+EXEC\nNOTIFYFLAG ONLINE IGNORE+SYSLOG+WALL+EXEC\n";
  assertEquals(waysOf("ONBATT", settings(flags)).exec, false);
  const all = settings(`${flags}NOTIFYCMD /bin/true\n`);
  assertEquals(waysOf("ONBATT", all), { log: true, wall: false, exec: true });
  assertEquals(waysOf("ONLINE", all), { log: false, wall: false, exec: false });
});
