/**
 * The process that may shut the machine down, under its exact rights, with a shutdown command that
 * really runs: whatever its worker does, the right thing runs once, or the failure is loud.
 */
import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import type { RealProcess } from "./process.ts";
import { until } from "./process.ts";
import { MonitorSite } from "./upsmon.ts";

const DOWN = ["down -h now"];

async function codeOf(stub: RealProcess): Promise<number> {
  return (await stub.status).code;
}

Deno.test("stub: the word writes the flag and runs SHUTDOWNCMD", async () => {
  using site = new MonitorSite();
  await using stub = site.startStub();
  await stub.say("present\nshutdown\n");
  assertEquals(await codeOf(stub), 0);
  assertEquals(site.printed("down"), DOWN);
  assertEquals(Deno.readTextFileSync(site.flag), "upsmon-shutdown-file");
  assertEquals((Deno.statSync(site.flag).mode ?? 0) & 0o777, 0o644);
  assertEquals(stub.stderr, [
    `upsmon parent: Exiting after calling (0) shutdown command: ${site.folder}/down -h now`,
  ]);
});

Deno.test("stub: words of SHUTDOWNCMD are words of the command", async () => {
  using site = new MonitorSite();
  site.configure(`SHUTDOWNCMD "${site.folder}/down -h" "in five minutes; rm -rf /" "it's"`);
  await using stub = site.startStub();
  await stub.say("shutdown\n");
  assertEquals(await codeOf(stub), 0);
  assertEquals(site.printed("down"), ["down -h in five minutes; rm -rf / it's"]);
});

Deno.test("stub: a SHUTDOWNCMD that needs a shell gets one", async () => {
  using site = new MonitorSite();
  site.configure(`SHUTDOWNCMD "${site.folder}/down one && ${site.folder}/down two"`);
  await using stub = site.startStub();
  await stub.say("shutdown\n");
  assertEquals(await codeOf(stub), 0);
  assertEquals(site.printed("down"), ["down one", "down two"]);
});

Deno.test("stub: a worker that floods it with everything gets the word obeyed, once", async () => {
  using site = new MonitorSite("SHUTDOWNEXIT no");
  await using stub = site.startStub();
  const noise = crypto.getRandomValues(new Uint8Array(60_000)).map((byte) => byte % 128);
  const text = new TextDecoder().decode(noise);
  for (let i = 0; i < 20; i++) await stub.say(`${text}\nshutdown now\nSHUTDOWN\npresent\n`);
  assertEquals(site.printed("down"), []);
  for (let i = 0; i < 50; i++) await stub.say("shutdown\n".repeat(200));
  await stub.hangUp();
  assertEquals(await codeOf(stub), 0);
  assertEquals(site.printed("down"), DOWN);
  assert(stub.stderr.length < 10, stub.stderr.join("\n"));
  assert(stub.stderr.every((line) => line.length < 300));
  assertStringIncludes(stub.stderr[0] ?? "", "upsmon parent: Refused a line from the child: ");
});

Deno.test("stub: a worker that dies ends it in NUT's words, and nothing shuts down", async () => {
  using site = new MonitorSite();
  await using stub = site.startStub();
  await stub.say("present\nshutdown");
  await stub.hangUp();
  assertEquals(await codeOf(stub), 1);
  assertEquals(stub.stderr.at(-1), "upsmon parent: exiting (child exited)");
  assertEquals([site.printed("down"), site.exists(site.flag)], [[], false]);
});

Deno.test("stub: a command that fails, or is not there, is told and makes it fail", async () => {
  using site = new MonitorSite();
  site.script("down", "exit 3");
  await using failing = site.startStub();
  await failing.say("shutdown\n");
  assertEquals(await codeOf(failing), 1);
  const command = `shutdown command: ${site.folder}/down -h now`;
  assertEquals(failing.stderr, [
    `upsmon parent: Unable to call ${command}`,
    `upsmon parent: Exiting after trying to call (768) ${command}`,
  ]);
  assert(site.exists(site.flag));
  Deno.removeSync(site.flag);
  Deno.removeSync(`${site.folder}/down`);
  await using absent = site.startStub();
  await absent.say("shutdown\n");
  assertEquals(await codeOf(absent), 1);
  assertEquals(absent.stderr, [
    `upsmon parent: ${site.folder}/down: No such file or directory`,
    `upsmon parent: Unable to call ${command}`,
    `upsmon parent: Exiting after trying to call (32512) ${command}`,
  ]);
});

Deno.test("stub: without a SHUTDOWNCMD the flag is written, and that nothing happens is told", async () => {
  using site = new MonitorSite();
  site.write("upsmon.conf", `POWERDOWNFLAG ${site.flag}\n`);
  await using stub = site.startStub();
  await stub.say("shutdown\n");
  assertEquals(await codeOf(stub), 1);
  assertEquals(
    stub.stderr[0],
    "upsmon parent: No SHUTDOWNCMD is configured, so nothing shuts this machine down",
  );
  assert(site.exists(site.flag));
});

Deno.test("stub: it waits for a command that takes its time, whoever goes meanwhile", async () => {
  using site = new MonitorSite();
  site.script("down", `while [ ! -e '${site.folder}/go' ]; do sleep 0.05; done`, "echo done");
  await using stub = site.startStub();
  await stub.say("shutdown\n");
  await stub.hangUp();
  await until("the command runs", () => site.exists(`${site.folder}/down.out`));
  for (const signal of ["SIGHUP", "SIGUSR1", "SIGUSR2"] as const) stub.kill(signal);
  assertEquals(stub.ended, false);
  Deno.writeTextFileSync(`${site.folder}/go`, "");
  assertEquals(await codeOf(stub), 0);
  assertEquals(site.printed("down"), ["done"]);
});

Deno.test("stub: somebody else's file is not overwritten by the flag, and shuts nothing off", async () => {
  using site = new MonitorSite();
  Deno.writeTextFileSync(site.flag, "precious");
  await using stub = site.startStub();
  await stub.say("shutdown\n");
  assertEquals(await codeOf(stub), 0);
  assertEquals(Deno.readTextFileSync(site.flag), "precious");
  assertEquals(site.printed("down"), DOWN);
  assertStringIncludes(stub.stderr[0] ?? "", "Failed to create power down flag! ");
});

Deno.test("stub: a flag where none can be written is told, and shuts nothing off", async () => {
  using site = new MonitorSite("POWERDOWNFLAG /nowhere/at/all");
  await using stub = site.startStub();
  await stub.say("shutdown\n");
  assertEquals(await codeOf(stub), 0);
  assertEquals(site.printed("down"), DOWN);
  assertStringIncludes(stub.stderr[0] ?? "", "No such file or directory");
});

Deno.test("stub: in the background it says when all are up, and then nothing on stderr", async () => {
  using site = new MonitorSite();
  await using stub = site.startStub("-b", "none");
  await stub.say("nonsense\n");
  await stub.waitForLine(/Refused a line from the child: "nonsense" is no word/);
  assertEquals(stub.stdout, []);
  await stub.say("present\n");
  await stub.waitForOutput(/^@ready$/);
  await stub.say("shutdown\n");
  assertEquals(await codeOf(stub), 0);
  assertEquals(stub.stderr.length, 1);
  assertEquals(site.printed("down"), DOWN);
});
