/** upsmon's command line, and the processes that follow from it. */
import { assertEquals, assertStringIncludes } from "@std/assert";
import { parseConfigFolder } from "#core/conf/config_folder.ts";
import { resolvePaths } from "#core/paths.ts";
import { allow, formatAssignments, formatLines } from "#clients/denut/flags.ts";
import { planProcess } from "#clients/denut/process_plan.ts";
import type { Reading } from "#clients/denut/reading.ts";
import { fileOf, UPSMON_OPTIONS } from "#clients/denut/upsmon_words.ts";
import { UPSMON_OPTIONS as ITS_OWN } from "#monitor/options.ts";

const INSTALLATION = { install: "/opt/denut", deno: "/opt/deno" };
const ENV = { NUT_CONFPATH: "/c", NUT_STATEPATH: "/s", NUT_PIDPATH: "/p", DENUT_BLACKBOX: "none" };
const UPSMON = "MONITOR a@far 1 me pw primary\nSHUTDOWNCMD /bin/down\nNOTIFYCMD /bin/tell\n" +
  "POWERDOWNFLAG /k\nRUN_AS_USER ups\n";
const { config } = parseConfigFolder({ "upsmon.conf": UPSMON }, "/c");

function plan(words: string): Reading {
  const args = words === "" ? [] : words.split(" ");
  return planProcess("upsmon", args, config, resolvePaths({}));
}

Deno.test("upsmon that watches begins with a look at everything, as the user of its parts says", () => {
  const { spec, background, user } = plan("");
  assertEquals([spec, background, user], [{ role: "upsmon-start" }, true, "ups"]);
  assertEquals(plan("-u me -F -f /x").user, "me");
  assertEquals(plan("-u me -F -f /x").spec, { role: "upsmon-start", file: "/x" });
  assertEquals([plan("-D").background, plan("-D -B").background], [false, true]);
});

Deno.test("upsmon that does something small is one process in the foreground", () => {
  const role = (words: string): string | undefined => plan(words).spec?.role;
  assertEquals(["-c stop", "-K", "-h", "-x", "-V", "-c what", "-c stop -h"].map(role), [
    ...["upsmon-signal", "upsmon-flag", "upsmon-flag", "upsmon-flag", undefined],
    ...["upsmon-flag", "upsmon-flag"],
  ]);
  assertEquals(["-c stop", "-K", "-h"].map((words) => plan(words).background), [
    false,
    false,
    false,
  ]);
  assertEquals(plan("-K -f /x").spec, { role: "upsmon-flag", file: "/x" });
});

Deno.test("upsmon -p is one process that stays who it is", () => {
  const { spec, background, user } = plan("-p -u me");
  assertEquals([spec, background, user], [{ role: "upsmon-alone" }, true, undefined]);
});

Deno.test("both readers of upsmon's words know the same letters", () => {
  assertEquals(UPSMON_OPTIONS, ITS_OWN);
  assertEquals([fileOf(["-Ff", "/x", "-D"]), fileOf(["-F"])], ["/x", undefined]);
});

Deno.test("three processes follow, and none has a right of another", () => {
  const { parts, flags, words, main, notices } = allow("upsmon", ["-D"], ENV, config, INSTALLATION);
  assertEquals([main, words], ["monitor/upsmon_main.ts", ["start"]]);
  assertEquals(flags.some((flag) => /--allow-(net|run)/.test(flag)), false);
  assertEquals(notices, "/p/upsmon.notices");
  assertEquals(parts.map(({ name, main, words }) => [name, main, words.join(" ")]), [
    ["stub", "monitor/shutdown_main.ts", "-d 1 -e 0 -f /k -- /bin/down"],
    ["notifier", "monitor/notifier_main.ts", "-d 1 -- /bin/tell"],
    ["worker", "monitor/upsmon_main.ts", "worker"],
  ]);
  const [stub, notifier, worker] = parts.map((part) => part.flags);
  assertEquals(stub, ["--no-prompt", "--allow-write=/k", "--allow-run=/bin/down"]);
  assertEquals(notifier, ["--no-prompt", "--allow-run=/bin/tell,/usr/bin/wall"]);
  assertEquals(
    worker?.filter((flag) => /--allow-(net|run|write)/.test(flag)),
    [
      "--allow-write=/p/upsmon.notices,/p/upsmon.pid,/s/upsmon.dgram,/s/upsmon.pid," +
      "/run/systemd/journal/dev-log",
      "--allow-net=far:3493,unix:/run/systemd/journal/dev-log,unix:/s/upsmon.dgram",
    ].map((flag) => sorted(flag)),
  );
});

Deno.test("in the background each part has its own way to the journal", () => {
  const words = (env: Readonly<Record<string, string>>): string[] =>
    allow("upsmon", [], { ...ENV, ...env }, config, INSTALLATION).parts
      .map((part) => part.words.slice(0, 2).join(" "));
  assertEquals(words({}), ["-b /s/upsmon-stub.dgram", "-b /s/upsmon-notifier.dgram", "worker"]);
  assertEquals(words({ NUT_DEBUG_SYSLOG: "stderr" }), ["-b stderr", "-b stderr", "worker"]);
  assertEquals(words({ NUT_DEBUG_SYSLOG: "none" })[0], "-b none");
});

Deno.test("the launcher gets all of it as assignments, and people get it part by part", () => {
  const allowed = allow("upsmon", ["-F"], ENV, config, INSTALLATION);
  const text = formatAssignments(allowed);
  for (
    const line of [
      "denut_parts=yes",
      "denut_notices='/p/upsmon.notices'",
      "denut_stub_main='monitor/shutdown_main.ts'",
      "denut_user='ups'",
    ]
  ) assertStringIncludes(text, `${line}\n`);
  const heads = formatLines(allowed).split("\n").filter((line) => line.startsWith("#"));
  assertEquals(heads, [
    "# monitor/upsmon_main.ts start",
    "# monitor/shutdown_main.ts -d 0 -e 0 -f /k -- /bin/down",
    "# monitor/notifier_main.ts -d 0 -- /bin/tell",
    "# monitor/upsmon_main.ts worker",
  ]);
  assertStringIncludes(
    formatAssignments(allow("upsd", [], ENV, {}, INSTALLATION)),
    "denut_parts=no\n",
  );
});

/** The values of a flag in the order in which they are written. */
function sorted(flag: string): string {
  const [name, list = ""] = flag.split("=");
  return `${name}=${list.split(",").sort().join(",")}`;
}
