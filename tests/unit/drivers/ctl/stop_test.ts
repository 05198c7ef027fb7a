import { assertEquals } from "@std/assert";
import { FakeRun } from "#tests/sim/controller_session.ts";

const FILE = "/run/nut/dummy-ups-rack.pid";
const SOCKET = "/run/nut/dummy-ups-rack";
const LINE = "/opt/bin/deno run /opt/denut/drivers/main.ts dummy-ups -a rack";

function stopping(more: object = {}): FakeRun {
  return new FakeRun([{ name: "rack", port: "/dev/x/port0" }], { verb: "stop" }, more);
}

Deno.test("the process of the PID file is told to leave, and waited for", async () => {
  const run = stopping();
  run.hands.files.set(FILE, "77");
  run.hands.processes.set(77, { commandLine: LINE, obeys: ["TERM"], file: FILE });
  assertEquals(await run.run(), 0);
  assertEquals([run.hands.done, run.told], [["kill TERM 77"], []]);
});

Deno.test("a process that does not leave within five seconds is killed, its file removed", async () => {
  const run = stopping();
  run.hands.files.set(FILE, "77");
  run.hands.processes.set(77, { commandLine: LINE, obeys: ["KILL"], file: FILE });
  assertEquals(await run.run(), 0);
  assertEquals(run.hands.done, ["kill TERM 77", "kill KILL 77", `remove ${FILE}`]);
  assertEquals(run.told, [`Stopping ${FILE} failed, retrying harder`]);
});

Deno.test("a process that survives everything makes the exit code 1", async () => {
  const run = stopping();
  run.hands.files.set(FILE, "77");
  run.hands.processes.set(77, { commandLine: LINE, obeys: [] });
  assertEquals(await run.run(), 1);
  assertEquals(run.told.at(-1), `Stopping ${FILE} failed`);
});

Deno.test("a number that now belongs to somebody else is left alone", async () => {
  const run = stopping();
  run.hands.files.set(FILE, "77");
  run.hands.processes.set(77, { commandLine: "/usr/sbin/cron -f", obeys: ["TERM"] });
  assertEquals(await run.run(), 1);
  assertEquals(run.hands.done, []);
  assertEquals(run.told, [
    `Stopping ${FILE} failed: PID 77 is not a process of driver dummy-ups`,
  ]);
});

Deno.test("unless the names of processes are not to be looked at", async () => {
  const run = stopping({ trustPids: true });
  run.hands.files.set(FILE, "77");
  run.hands.processes.set(77, { commandLine: "renamed", obeys: ["TERM"] });
  assertEquals(await run.run(), 0);
});

Deno.test("without ps a driver that answers on its socket is itself", async () => {
  const run = stopping();
  run.hands.hasPs = false;
  run.hands.files.set(FILE, "77");
  run.hands.processes.set(77, { commandLine: LINE, obeys: ["TERM"], file: FILE });
  run.hands.sockets.set(SOCKET, (line) => line === "PING" ? ["PONG"] : []);
  assertEquals(await run.run(), 0);
  assertEquals(run.hands.done.includes("kill TERM 77"), true);
});

Deno.test("the PID file of old versions is named after the port", async () => {
  const run = stopping();
  run.hands.files.set("/run/nut/dummy-ups-port0.pid", "77");
  run.hands.processes.set(77, { commandLine: LINE, obeys: ["TERM"] });
  assertEquals(await run.run(), 0);
  assertEquals(run.told, [`Can't open ${FILE}: No such file or directory`]);
});

Deno.test("without a PID file the driver is asked on its socket", async () => {
  const run = stopping();
  run.hands.sockets.set(SOCKET, (line) => {
    if (line === "PING") return ['SETINFO ups.load "3"', "PONG"];
    if (!line.startsWith("INSTCMD")) return [];
    run.hands.sockets.set(SOCKET, () => "gone");
    return ["TRACKING other 1", "TRACKING id-1 0"];
  });
  const done = run.run();
  await done;
  assertEquals(run.hands.done.slice(0, 3), [
    "> NOBROADCAST",
    "> PING",
    "> INSTCMD driver.exit TRACKING id-1",
  ]);
  assertEquals(run.told, [
    `Can't open ${FILE}: No such file or directory`,
    "Can't open /run/nut/dummy-ups-port0.pid either: No such file or directory",
    "At least could open the driver socket",
    "Succeeded to send the 'exit' command to the driver socket",
  ]);
});

Deno.test("without file and socket there is nothing to stop, which is a failure", async () => {
  const run = stopping();
  assertEquals(await run.run(), 1);
  assertEquals(run.told, [
    `Can't open ${FILE}: No such file or directory`,
    "Can't open /run/nut/dummy-ups-port0.pid either: No such file or directory",
    `Can't open ${SOCKET}: No such file or directory`,
    "Failed to send the 'exit' command to the driver socket",
    "Failed to stop the driver dummy-ups for rack, it may be not running or not fully started yet",
  ]);
});

Deno.test("testing sends nothing", async () => {
  const run = new FakeRun([{ name: "rack" }], { verb: "stop", testing: true });
  run.hands.files.set(FILE, "77");
  run.hands.processes.set(77, { commandLine: LINE, obeys: ["TERM"] });
  assertEquals(await run.run(), 0);
  assertEquals(run.hands.done, []);
});
