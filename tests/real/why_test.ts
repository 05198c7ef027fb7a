/**
 * `denut why` and `denut notify` under their exact rights: the story of an outage that upsmon has just
 * been through, and notifications that are really sent.
 */
import { assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { MAIN_FILES } from "#core/program.ts";
import { runProcess, until } from "./process.ts";
import { MonitorSite, type Outcome } from "./upsmon.ts";

function why(site: MonitorSite, ...words: readonly string[]): Promise<Outcome> {
  const file = words.find((word) => !word.startsWith("-"));
  return runProcess({
    role: "why",
    script: MAIN_FILES.why,
    flags: site.flags({ role: "why", ...(file === undefined ? {} : { file }) }),
    args: ["why", ...words],
    env: site.env,
  });
}

function notify(site: MonitorSite, ...words: readonly string[]): Promise<Outcome> {
  return runProcess({
    role: "notify",
    script: MAIN_FILES.notify,
    flags: site.flags({ role: "notify" }),
    args: ["notify", ...words],
    env: site.env,
  });
}

Deno.test("denut why: the outage that has just ended, with its reason", async () => {
  using site = new MonitorSite();
  const nothing = await why(site);
  assertEquals(nothing.code, 1);
  assertStringIncludes(nothing.stderr, `There is no black box at ${site.blackBox}`);
  await using upsmon = await site.start();
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  assertMatch((await why(site)).stdout, /^No outage since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  site.status("OB LB");
  await upsmon.stub.status;
  await upsmon.notifier.status;
  const { code, stdout } = await why(site);
  assertEquals(code, 0);
  assertStringIncludes(
    stdout.split("\n")[0] ?? "",
    `because ${site.system} was on battery and low for 0 s (OBLBDURATION 0), ` +
      "power value 0 < MINSUPPLIES 1",
  );
  assertStringIncludes(stdout, "(NOTIFYCMD: done)");
  const moved = `${site.folder}/elsewhere`;
  Deno.renameSync(site.blackBox, moved);
  assertEquals((await why(site, "--all", moved)).stdout, stdout);
});

Deno.test("denut why: help, and words that say nothing", async () => {
  using site = new MonitorSite();
  assertMatch((await why(site, "-h")).stdout, /^usage: denut why/);
  const { code, stderr } = await why(site, "--soon");
  assertEquals([code, stderr], [1, 'Nothing is known of the word "--soon": see denut why -h']);
  site.env["DENUT_BLACKBOX"] = "none";
  assertStringIncludes((await why(site)).stderr, "upsmon keeps no black box");
});

Deno.test("denut notify: each type goes by its ways, and what became of it is told", async () => {
  using site = new MonitorSite("NOTIFYFLAG FSD IGNORE");
  const { code, stdout } = await notify(site, "--test", "onbatt", "FSD");
  assertEquals(code, 0);
  assertEquals(stdout.split("\n").map((line) => line.replace(/\d\.\d s$/, "0.0 s")), [
    `ONBATT: UPS ${site.system} on battery`,
    "  SYSLOG  the log of upsmon gets this line",
    "  EXEC    NOTIFYCMD ended well after 0.0 s",
    `FSD: UPS ${site.system}: forced shutdown in progress`,
    "  nobody is told (NOTIFYFLAG)",
  ]);
  assertEquals(site.printed("tell"), [
    `ONBATT|${site.system}|-x UPS ${site.system} on battery`,
  ]);
});

Deno.test("denut notify: what fails or hangs is told, and makes it fail", async () => {
  using site = new MonitorSite();
  site.script("tell", '[ "$NOTIFYTYPE" != FSD ] || exec sleep 600', "exit 3");
  const { code, stdout } = await notify(site, "--test", "ONBATT", "FSD", "--wait", "0.3");
  assertEquals(code, 1);
  assertStringIncludes(stdout, "NOTIFYCMD ended with exit code 3 after");
  assertStringIncludes(stdout, "NOTIFYCMD has not ended after 0.3 s, and was ended");
  Deno.removeSync(`${site.folder}/tell`);
  const absent = await notify(site, "--test", "ONLINE");
  assertStringIncludes(absent.stdout, "NOTIFYCMD could not be run: No such file or directory");
  const unknown = await notify(site, "--test", "SMOKE");
  assertEquals([unknown.code, unknown.stderr], [
    1,
    '"SMOKE" is not a type of notification: see denut notify -h',
  ]);
});
