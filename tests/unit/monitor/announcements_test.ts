import { assertEquals } from "@std/assert";
import { parseUpsmonConf } from "#core/conf/upsmon.ts";
import {
  describeCommands,
  describeLack,
  describeMissingFlag,
  describeMonitor,
  describeSupplies,
} from "#monitor/announcements.ts";
import { readSettings, type Settings } from "#monitor/settings.ts";

function settings(conf: string): Settings {
  return readSettings(parseUpsmonConf(conf, "upsmon.conf").conf);
}

Deno.test("each UPS has its line", () => {
  const conf = "MONITOR a@h 2 u p primary\nMONITOR b 1 u p slave\nMONITOR c 0 u p master\n";
  assertEquals(settings(conf).monitors.map((monitor) => describeMonitor(monitor).text), [
    "UPS: a@h (primary) (power value 2)",
    "UPS: b (secondary) (power value 1)",
    "UPS: c (monitoring only)",
  ]);
});

Deno.test("when a shutdown begins is told", () => {
  const two = "MONITOR a 1 u p primary\nMONITOR b 1 u p primary\n";
  assertEquals(
    describeSupplies(settings(two)).text,
    "Power value 2 in all, 1 needed (MINSUPPLIES): a shutdown begins when fewer are healthy, and " +
      "a UPS on battery is healthy until it says LB as well",
  );
  assertEquals(
    describeSupplies(settings("MINSUPPLIES 0\n")).text,
    "Power value 0 in all, none needed (MINSUPPLIES 0): nothing here shuts this machine down",
  );
});

Deno.test("what is not there to be run is told", () => {
  const none = "Warning: no custom notification command defined, just so you know";
  assertEquals(describeCommands(settings("")), ["Warning: no shutdown command defined!", none]);
  assertEquals(
    describeCommands(settings("MINSUPPLIES 0\n"))[0],
    [
      "Warning: no shutdown command defined, but that is OK for a monitoring-only client.",
    ][0],
  );
  assertEquals(describeCommands(settings("SHUTDOWNCMD /bin/a\nNOTIFYCMD /bin/b\n")), []);
});

Deno.test("supplies that can never suffice are told in numbers", () => {
  assertEquals(
    describeLack(settings("MONITOR a 1 u p primary\nMINSUPPLIES 2\n")),
    "\nFatal error: insufficient power configured!\n\nSum of power values........: 1\n" +
      "Minimum value (MINSUPPLIES): 2\n\nEdit your upsmon.conf and change the values.\n",
  );
  assertEquals(describeLack(settings("MONITOR a 1 u p primary\n")), undefined);
});

Deno.test("a missing POWERDOWNFLAG matters to a primary, more so to one that is fed", () => {
  const last = (conf: string): string =>
    describeMissingFlag(settings(conf), "/etc/nut/upsmon.conf").at(-1)?.text ?? "";
  assertEquals(
    last("MONITOR a 1 u p primary\n").startsWith(
      "This upsmon instance is PRIMARY for at least one device that feeds it, but would not be " +
        "able to arrange its power-cycling when needed, in the end of handling a power outage.\n",
    ),
    true,
  );
  assertEquals(last("MONITOR a 0 u p primary\n").includes("at least one device, but"), true);
  assertEquals(last("MONITOR a 1 u p secondary\n").includes("is not a PRIMARY"), true);
  assertEquals(describeMissingFlag(settings("POWERDOWNFLAG /x\n"), "f"), []);
});
