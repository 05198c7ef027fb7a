import { assertEquals } from "@std/assert";
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import { readSettings, type Settings } from "#monitor/settings.ts";

function read(text: string, before?: Settings): Settings {
  return readSettings(parseUpsmonConf(text, "upsmon.conf").conf, before);
}

Deno.test("what is not written is NUT's default", () => {
  const { texts, flags, ...rest } = read("");
  assertEquals([texts.size, flags.size], [0, 0]);
  assertEquals(rest, {
    monitors: [],
    minsupplies: 1,
    pollfreq: 5,
    pollfreqalert: 5,
    deadtime: 15,
    hostsync: 15,
    finaldelay: 5,
    nocommwarntime: 300,
    rbwarntime: 43_200,
    offduration: 30,
    overduration: -1,
    oblbduration: 0,
    alarmcritical: true,
    pollfailLogThrottleMax: -1,
    shutdownexit: 0,
    hasNotifycmd: false,
    shutdowncmd: [],
    powerdownflag: undefined,
    certverify: false,
    hasCertpath: false,
    forcessl: false,
    debugMin: undefined,
  });
});

Deno.test("a reload keeps what is not written any more, but for two settings", () => {
  const before = read(
    "POLLFREQ 7\nNOTIFYCMD /bin/x\nNOTIFYMSG ONLINE back\nNOTIFYFLAG ONLINE EXEC\n" +
      "POWERDOWNFLAG /etc/killpower\nDEBUG_MIN 3\nPOLLFAIL_LOG_THROTTLE_MAX 4\n",
  );
  const after = read("NOTIFYMSG ONBATT gone\nHOSTSYNC 3\n", before);
  assertEquals([after.pollfreq, after.hostsync, after.hasNotifycmd], [7, 3, true]);
  assertEquals([...after.texts], [["ONLINE", "back"], ["ONBATT", "gone"]]);
  assertEquals([...after.flags], [["ONLINE", ["EXEC"]]]);
  assertEquals(after.powerdownflag, "/etc/killpower");
  assertEquals([after.debugMin, after.pollfailLogThrottleMax], [undefined, -1]);
});
