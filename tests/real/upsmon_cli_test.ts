/**
 * upsmon before it watches: what it looks at and says, `-K`, `-c`, help and version, each under the
 * rights of that call.
 */
import { assert, assertEquals, assertMatch, assertStringIncludes } from "@std/assert";
import { until } from "./process.ts";
import { MonitorSite } from "./upsmon.ts";

const BANNER = /^Network UPS Tools upsmon \d/;

Deno.test("upsmon looks at everything, and finds nothing wrong", async () => {
  using site = new MonitorSite();
  const { code, stdout, stderr } = await site.look();
  assertEquals(code, 0);
  assertMatch(stdout, BANNER);
  assertEquals(stdout.split("\n").length, 1);
  assertEquals(stderr.split("\n"), [
    "Could not find PID file to see if previous upsmon instance is already running or not!",
    `Using power down flag file ${site.flag}`,
    `UPS: ${site.system} (primary) (power value 1)`,
    "Power value 1 in all, 1 needed (MINSUPPLIES): a shutdown begins when fewer are healthy, and " +
    "a UPS on battery is healthy until it says LB as well",
  ]);
});

Deno.test("upsmon says on stdout what is missing, as NUT does", async () => {
  using site = new MonitorSite();
  site.write("upsmon.conf", `MONITOR ${site.system} 0 mon secret secondary\nMINSUPPLIES 0\n`);
  const { code, stdout, stderr } = await site.look("-D");
  assertEquals(code, 0);
  assertEquals(stdout.split("\n").slice(1), [
    "Warning: no shutdown command defined, but that is OK for a monitoring-only client.",
    "Warning: no custom notification command defined, just so you know",
  ]);
  assertStringIncludes(stderr, `UPS: ${site.system} (monitoring only)`);
  assertStringIncludes(
    stderr,
    `No POWERDOWNFLAG value was configured in ${site.confpath}/upsmon.conf!`,
  );
});

Deno.test("upsmon does not start where power can never suffice", async () => {
  using site = new MonitorSite("MINSUPPLIES 2");
  const { code, stdout } = await site.look();
  assertEquals(code, 1);
  assertEquals(stdout.split("\n").slice(1), [
    "",
    "Fatal error: insufficient power configured!",
    "",
    "Sum of power values........: 1",
    "Minimum value (MINSUPPLIES): 2",
    "",
    "Edit your upsmon.conf and change the values.",
  ]);
});

Deno.test("upsmon does not start without its configuration", async () => {
  using site = new MonitorSite();
  Deno.removeSync(`${site.confpath}/upsmon.conf`);
  const { code, stderr } = await site.look();
  assertEquals(code, 1);
  assertEquals(
    stderr.split("\n").at(-1),
    `Can't open ${site.confpath}/upsmon.conf: No such file or directory`,
  );
  site.write("upsmon.conf", "MONITOR one 1 secret master\n");
  const old = await site.look();
  assertEquals(old.code, 1);
  assertEquals(old.stderr.split("\n").at(-1), "Fatal error: unusable configuration");
});

Deno.test("upsmon tells of commands that would fail in the moment of need", async () => {
  using site = new MonitorSite();
  const commands = [`SHUTDOWNCMD ${site.folder}/nothing`, `NOTIFYCMD ${site.confpath}/upsmon.conf`];
  site.configure(...commands);
  const { code, stderr } = await site.look();
  assertEquals(code, 0);
  const told = "which is not a program that can be run";
  assertStringIncludes(
    stderr,
    `SHUTDOWNCMD names ${site.folder}/nothing, ${told}: this machine could not be shut down`,
  );
  assertStringIncludes(stderr, `NOTIFYCMD names ${site.confpath}/upsmon.conf, ${told}: nobody`);
});

Deno.test("upsmon tells when SHUTDOWNCMD needs a shell, and what that right means", async () => {
  using site = new MonitorSite('SHUTDOWNCMD "sync; poweroff"');
  const { code, stderr } = await site.look();
  assertEquals(code, 0);
  assertMatch(
    stderr,
    /upsmon\.conf:\d+:13: SHUTDOWNCMD needs a shell for "sync; poweroff", so the process that shuts/,
  );
});

Deno.test("upsmon removes the flag of an earlier shutdown, and never what is none", async () => {
  using site = new MonitorSite();
  Deno.writeTextFileSync(site.flag, "upsmon-shutdown-file");
  assertEquals((await site.look()).code, 0);
  assertEquals(site.exists(site.flag), false);
  Deno.writeTextFileSync(site.flag, "precious");
  const { code, stderr } = await site.look();
  assertEquals(code, 0);
  assertStringIncludes(
    stderr,
    `POWERDOWNFLAG (${site.flag}) does not contain the upsmon magic string ` +
      "(not a NUT file) - disabling!",
  );
  assertEquals(Deno.readTextFileSync(site.flag), "precious");
});

Deno.test("upsmon -K: set, not set, and something else", async () => {
  using site = new MonitorSite();
  const comfort =
    "This is okay during OS shutdown, which is when checking POWERDOWNFLAG makes most " +
    "sense.";
  const absent = await site.check();
  assertEquals(absent.code, 1);
  assertEquals(absent.stderr.split("\n"), [
    "Could not find PID file to see if previous upsmon instance is already running or not! " +
    comfort,
    "Power down flag is not set",
  ]);
  Deno.writeTextFileSync(site.flag, "upsmon-shutdown-file");
  const set = await site.check();
  assertEquals([set.code, set.stderr.split("\n").at(-1)], [0, "Power down flag is set"]);
  assert(site.exists(site.flag));
  Deno.writeTextFileSync(site.flag, "else");
  const foreign = await site.check();
  assertEquals([foreign.code, foreign.stderr.split("\n").at(-1)], [
    1,
    `POWERDOWNFLAG (${site.flag}) does not contain the upsmon magic string`,
  ]);
  site.write("upsmon.conf", "");
  assertEquals((await site.check()).code, 1);
});

Deno.test("upsmon: a second one does not start, and -K notes the first", async () => {
  using site = new MonitorSite();
  await using upsmon = await site.start();
  const second = await site.look();
  assertEquals(second.code, 1);
  assertEquals(second.stdout.split("\n").slice(1), [
    "Fatal error: A previous upsmon instance is already running!",
    "Either stop the previous instance first, or use the 'reload' command.",
  ]);
  const { code, stdout } = await site.check();
  assertEquals(code, 1);
  assertEquals(stdout.split("\n").slice(1), [
    "Note: A previous upsmon instance is already running!",
    "Usually it should not be running during OS shutdown,",
    "which is when checking POWERDOWNFLAG makes most sense.",
  ]);
  assertEquals(upsmon.worker.ended, false);
});

Deno.test("upsmon -c: by the PID file or by -P, and what it says when nobody is there", async () => {
  using site = new MonitorSite();
  const nobody = await site.order("reload");
  assertEquals(nobody.code, 1);
  assertEquals(nobody.stderr.split("\n"), [
    "Could not find PID file to see if previous upsmon instance is already running or not!",
    "Failed to signal the currently running daemon (if any)",
    "Try 'systemctl reload nut-monitor.service' or add '-P $PID' argument",
    "Exiting upsmon instance after sending a signal to the running daemon unsuccessfully",
  ]);
  await using upsmon = await site.start();
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  const { pid } = upsmon.worker;
  assertEquals((await site.order("reload", "-P", String(pid))).code, 0);
  await upsmon.worker.waitForLine(/^Reloading configuration$/);
  assertEquals((await site.order("s")).code, 0);
  assertEquals((await upsmon.worker.status).code, 0);
  Deno.writeTextFileSync(`${site.statepath}/upsmon.pid`, `${Deno.pid}\n`);
  const stale = await site.order("stop");
  assertEquals(stale.code, 1);
});

Deno.test("upsmon: where its PID cannot be written it watches all the same, or elsewhere", async () => {
  using site = new MonitorSite();
  site.env["NUT_PIDPATH"] = `${site.folder}/nowhere`;
  await using elsewhere = site.startAlone();
  await until("it wrote to the other folder", () => site.exists(`${site.statepath}/upsmon.pid`));
  assertEquals((await site.order("stop")).code, 0);
  assertEquals((await elsewhere.status).code, 0);
  site.env["NUT_ALTPIDPATH"] = `${site.folder}/nowhere`;
  await using without = site.startAlone();
  await without.waitForLine(/^writepid: fopen .*nowhere\/upsmon.pid: No such file or directory$/);
  await until(
    "it is logged in",
    () => site.deeds.filter((deed) => deed === "LOGIN one").length === 2,
  );
  assertEquals(await without.end(), 0);
});

Deno.test("upsmon -f: another file, and nothing of the folder", async () => {
  using site = new MonitorSite();
  const path = `${site.folder}/other.conf`;
  Deno.writeTextFileSync(path, Deno.readTextFileSync(`${site.confpath}/upsmon.conf`));
  Deno.removeSync(`${site.confpath}/upsmon.conf`);
  await using alone = site.startAloneFrom(path);
  await until("it is logged in", () => site.deeds.includes("PRIMARY one"));
  alone.kill("SIGHUP");
  await alone.waitForLine(/^Applying debug level/);
  assertEquals(await alone.end(), 0);
});

Deno.test("upsmon: help names the flag, version is one line, what nobody knows is help", async () => {
  using site = new MonitorSite();
  const help = await site.check("-Dh");
  assertEquals(help.code, 0);
  assertMatch(help.stdout, BANNER);
  assertStringIncludes(
    help.stdout,
    `checks POWERDOWNFLAG (${site.flag}), sets exit code to 0 if set`,
  );
  assertMatch(
    help.stderr,
    /\[D1\] Using NUT libupsclient library version \S+ built without SSL support/,
  );
  const unknown = await site.check("-x");
  assertEquals([unknown.code, unknown.stderr], [0, "upsmon: invalid option -- 'x'"]);
  site.write("upsmon.conf", "");
  const bare = await site.check("-c", "what");
  assertEquals(bare.code, 0);
  assertStringIncludes(bare.stdout, "POWERDOWNFLAG (***NOT CONFIGURED***)");
  const version = await site.check("-V");
  assertEquals([version.code, version.stdout.split("\n").length], [0, 1]);
});

Deno.test("upsmon by itself, without its launcher and without -p, says what to do", async () => {
  using site = new MonitorSite();
  const { code, stderr } = await site.run("-F");
  assertEquals(code, 1);
  assertStringIncludes(stderr, "upsmon is three processes with pipes between them");
});
